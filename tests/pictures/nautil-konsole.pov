// The surgeon's console: two grips, a screen, an arm rest.
#version 3.7;
#include "aurelia.inc"

camera { location <-1.15, 1.74, -2.6> look_at <0.06, 1.20, 0.0> right x*1.5 angle 43 }

// Foot, column, body.
object { Drum(<-0.55, 0.05, 0.1>, <0.55, 0.05, 0.1>, 0.07, 0.03) texture { Black } }
object { Drum(<-0.55, 0.06, -0.45>, <-0.55, 0.06, 0.5>, 0.065, 0.03) texture { White } }
object { Drum(<0.55, 0.06, -0.45>, <0.55, 0.06, 0.5>, 0.065, 0.03) texture { White } }
object { Drum(<-0.30, 0.1, 0.22>, <-0.30, 1.0, 0.22>, 0.10, 0.03) texture { White } }
object { Drum(<0.30, 0.1, 0.22>, <0.30, 1.0, 0.22>, 0.10, 0.03) texture { White } }
#macro Slab(A, B, R)
  // A board with round edges all along.
  union {
    box { A + <R, 0, R>, B - <R, 0, R> }
    #local H = (B.y - A.y)/2;
    box { A + <0, H*0.0, R>, <B.x, B.y, B.z - R> }
    box { A + <R, 0, 0>, <B.x - R, B.y, B.z> }
    cylinder { <A.x + R, A.y, A.z + R>, <A.x + R, B.y, A.z + R>, R } cylinder { <B.x - R, A.y, A.z + R>, <B.x - R, B.y, A.z + R>, R }
    cylinder { <A.x + R, A.y, B.z - R>, <A.x + R, B.y, B.z - R>, R } cylinder { <B.x - R, A.y, B.z - R>, <B.x - R, B.y, B.z - R>, R }
  }
#end
object { Slab(<-0.72, 0.78, -0.08>, <0.72, 0.92, 0.42>, 0.07) texture { White } }
object { Slab(<-0.725, 0.835, -0.085>, <0.725, 0.845, 0.425>, 0.07) Glow(Mint*0.9) }
// The arm rest, soft and dark.
object { Drum(<-0.66, 0.87, -0.26>, <0.66, 0.87, -0.26>, 0.062, 0.05) texture { Rubber } }
cylinder { <-0.5, 0.86, -0.26>, <-0.5, 0.86, 0>, 0.025 texture { Satin } }
cylinder { <0.5, 0.86, -0.26>, <0.5, 0.86, 0>, 0.025 texture { Satin } }

// A grip: links with joints and a pair of finger loops.
#macro Grip(S)
  union {
    object { Drum(<0, 0.92, 0.12>, <0, 1.0, 0.12>, 0.085, 0.02) texture { Black } }
    object { Ring(<0, 1.0, 0.12>, y, 0.075, 0.006) Glow(Mint*0.9) }
    cylinder { <0, 0.98, 0.12>, <0, 1.10, 0.12>, 0.035 texture { White } }
    object { Joint(<0, 1.13, 0.12>, <-1*S, 0, -0.3>, 0.055, 0.05) }
    Limb(<0, 1.13, 0.12>, <0.05*S, 1.20, -0.12>, 0.042, 0.034)
    object { Joint(<0.05*S, 1.20, -0.12>, <-0.6*S, 0.1, -1>, 0.045, 0.042) }
    Limb(<0.05*S, 1.20, -0.12>, <-0.02*S, 1.08, -0.20>, 0.030, 0.026)
    object { Drum(<-0.02*S, 1.10, -0.19>, <-0.04*S, 1.00, -0.215>, 0.036, 0.015) texture { Black } }
    object { Ring(<-0.04*S, 1.005, -0.214>, <-0.02*S, -0.1, -0.025>, 0.034, 0.004) Glow(Mint*0.9) }
    object { Drum(<-0.04*S, 1.0, -0.215>, <-0.10*S, 0.985, -0.30>, 0.022, 0.01) texture { White } }
    object { Drum(<-0.04*S, 1.0, -0.215>, <0.02*S, 0.985, -0.31>, 0.022, 0.01) texture { White } }
    torus { 0.032, 0.009 rotate x*70 translate <-0.115*S, 0.983, -0.325> texture { Satin } }
    torus { 0.032, 0.009 rotate x*70 translate <0.03*S, 0.983, -0.335> texture { Satin } }
  }
#end
object { Grip(1) translate x*-0.36 }
object { Grip(-1) translate x*0.36 }

// The screen: tissue in warm tones, instruments, a bar of signs.
#declare Picture = pigment { wrinkles turbulence 0.5 colour_map { [0 srgb <0.42, 0.10, 0.09>] [0.4 srgb <0.70, 0.27, 0.20>] [0.7 srgb <0.86, 0.48, 0.36>] [1 srgb <0.95, 0.74, 0.60>] } scale 0.4 }
union {
  object { Slab(<-0.62, -0.40, -0.03>, <0.62, 0.36, 0.03>, 0.029) texture { Black } }
  box { <-0.59, -0.37, -0.034>, <0.59, 0.33, -0.03> texture { pigment { Picture } finish { ambient 0 diffuse 0 emission 0.75*Light specular 0.1 roughness 0.02 reflection { 0.0, 0.06 } } } }
  box { <-0.59, -0.37, -0.0345>, <0.59, -0.30, -0.03> Glow(srgb <0.02, 0.20, 0.17>) }
  #declare I = 0;
  #while (I < 4)
    box { <-0.56 + I*0.29, -0.345, -0.036>, <-0.40 + I*0.29, -0.325, -0.034> Glow(Mint*(I = 1 ? 0.95 : 0.4)) }
    #declare I = I + 1;
  #end
  // Two instruments in the picture.
  cylinder { <-0.585, 0.05, -0.036>, <-0.12, -0.06, -0.036>, 0.016 texture { pigment { srgb <0.72, 0.76, 0.77> } finish { ambient 0 diffuse 0 emission 0.7*Light } } }
  cylinder { <-0.12, -0.06, -0.036>, <0.0, -0.05, -0.036>, 0.007 Glow(srgb <0.8, 0.83, 0.84>) }
  cylinder { <-0.12, -0.06, -0.036>, <-0.01, -0.12, -0.036>, 0.007 Glow(srgb <0.7, 0.73, 0.74>) }
  cylinder { <0.585, 0.14, -0.036>, <0.22, 0.02, -0.036>, 0.016 texture { pigment { srgb <0.72, 0.76, 0.77> } finish { ambient 0 diffuse 0 emission 0.7*Light } } }
  cylinder { <0.22, 0.02, -0.036>, <0.10, 0.0, -0.036>, 0.007 Glow(srgb <0.8, 0.83, 0.84>) }
  cylinder { <0.22, 0.02, -0.036>, <0.13, -0.06, -0.036>, 0.007 Glow(srgb <0.7, 0.73, 0.74>) }
  rotate x*-8 translate <0, 1.64, 0.48>
}
cylinder { <0, 0.9, 0.40>, <0, 1.5, 0.76>, 0.045 texture { White } }

// The room.
plane { y, 0 texture { pigment { srgb <0.28, 0.36, 0.33> } finish { ambient 0 diffuse 0.6 reflection { 0.02, 0.25 } conserve_energy } } }
box { <-8, 0, 3.2>, <8, 4, 3.4> texture { Matt(srgb <0.04, 0.24, 0.20>) } }
object { Drum(<-6, 2.2, 3.1>, <6, 2.2, 3.1>, 0.03, 0.02) Glow(srgb <0.8, 1, 0.95>) }
box { <1.5, 0, 3.0>, <1.56, 4, 3.2> texture { Black } }
Arm(<2.1, 0.3, 2.3>, <2.0, 1.5, 2.2>, <1.5, 1.95, 2.2>, <1.3, 1.6, 2.2>, <1.1, 1.1, 2.2>, <0, 0, -1>, 1)

Soft(<-2.2, 3.2, -1.6>, <0, 1, 0>, srgb <1, 0.985, 0.96>*1.15, 1.1, 7)
Soft(<2.4, 2.4, 0.9>, <0, 1, 0>, srgb <0.6, 1, 0.92>*0.8, 0.7, 4)
Fill(<0.5, 1.0, -3.5>, srgb <0.7, 0.85, 0.8>*0.14)
#if (Light)
  light_source { <0, 1.6, 0.1> srgb <1, 0.6, 0.5>*0.22 fade_distance 0.4 fade_power 2 shadowless }
  #declare I = -2;
  #while (I < 3)
    light_source { <I*1.3, 2.15, 2.85> srgb <0.6, 1, 0.9>*0.4 fade_distance 0.5 fade_power 2 shadowless }
    #declare I = I + 1;
  #end
#end
Card(<-2.5, 3, -2.5>, <-0.8, 3, -2.5>, <-0.8, 3, -0.5>, <-2.5, 3, -0.5>, rgb 1.2)
