// The open gripper in front of green cloth.
#version 3.7;
#include "aurelia.inc"
#include "gripper.inc"

camera { location <1.0, 2.4, -11> look_at <0.55, 0.0, 0> right x*1.5 angle 34 }
object { Gripper(24, 14) rotate x*-14 rotate y*17 rotate z*7 }

// A dark green backdrop with a lighter centre, and a studio that only the steel sees.
plane { -z, -30 texture { pigment { spherical colour_map { [0 srgb <0.012, 0.13, 0.11>] [0.5 srgb <0.03, 0.27, 0.225>] [1 srgb <0.09, 0.47, 0.40>] } scale 27 translate <7, -3, 30> }
  finish { ambient 0 diffuse 0 emission Light } } no_reflection }
sphere { 0, 60 texture { pigment { gradient y colour_map {
    [0.00 srgb <0.02, 0.25, 0.20>] [0.40 srgb <0.05, 0.42, 0.35>] [0.47 srgb <0.01, 0.06, 0.05>] [0.56 srgb <0.02, 0.09, 0.08>] [0.62 srgb <0.35, 0.5, 0.47>] [0.75 srgb 0.97] [1 srgb 0.75] }
    translate y*-0.5 scale 120 } finish { ambient 0 diffuse 0 emission Light } } no_image no_shadow hollow }

Soft(<-5, 9, -6>, <0, 0, 0>, srgb <1, 0.99, 0.96>*1.0, 5, 5)
Soft(<9, 6, 3>, <1, 0, 0>, srgb <0.7, 1, 0.93>*0.7, 3, 4)
Fill(<2, -1, -12>, srgb <0.5, 0.8, 0.7>*0.10)
Card(<-9, 8, -5>, <6, 9, -5>, <6, 9, 1>, <-9, 8, 1>, rgb 1.5)
Card(<8, -1, -6>, <10, -1, 2>, <10, 6, 2>, <8, 6, -6>, srgb <0.75, 1, 0.95>*0.9)
Card(<-9, 2, -9>, <-6, 2, -13>, <-6, 5, -13>, <-9, 5, -9>, rgb 1.3)
Card(<-12, -1.8, -8>, <8, -1.8, -8>, <8, -1.2, -9>, <-12, -1.2, -9>, srgb <0.3, 0.75, 0.65>*0.8)
