// The front of the endoscope, seen head-on. Millimetres.
#version 3.7;
#include "aurelia.inc"

camera { location <0, 0, -40> look_at 0 right x angle 19.2 }

#macro Lathe(R0, R1, Z0, Z1, E)
  lathe { linear_spline 9, <R0 + E, Z0>, <R1 - E, Z0>, <R1, Z0 + E>, <R1, Z1 - E>, <R1 - E, Z1>, <R0 + E, Z1>, <R0, Z1 - E>, <R0, Z0 + E>, <R0 + E, Z0> rotate x*90 }
#end
// Turned metal, finely grooved, in the colour of the house.
#declare Anodised = texture { pigment { srgb <0.15, 0.17, 0.165> } normal { radial 0.02 frequency 220 rotate x*90 } finish { ambient 0 diffuse 0.5 brilliance 1.5 metallic specular 0.5 roughness 0.04 reflection { 0.05, 0.25 metallic } } }
#declare Groovy = texture { pigment { srgb <0.11, 0.125, 0.12> } normal { onion 0.35 sine_wave scale 0.12 } finish { ambient 0 diffuse 0.5 brilliance 2 metallic specular 0.6 roughness 0.05 reflection { 0.04, 0.2 metallic } } }
#declare Baffle = texture { pigment { srgb <0.05, 0.055, 0.055> } finish { ambient 0 diffuse 0.6 specular 0.2 roughness 0.05 reflection { 0.0, 0.08 } conserve_energy } }

object { Lathe(5.15, 6.25, -0.5, 6, 0.18) texture { Anodised } }
object { Lathe(4.55, 5.2, -0.1, 6, 0.1) texture { Groovy } }
object { Ring(<0, 0, -0.12>, z, 4.58, 0.06) texture { Satin } }
object { Ring(<0, 0, -0.42>, z, 5.62, 0.03) Glow(srgb <0.02, 0.45, 0.37>) }
object { Lathe(3.05, 4.55, 0.4, 6, 0.1) texture { Baffle } }
object { Ring(<0, 0, 0.36>, z, 3.06, 0.07) texture { Satin } }
// Light guides and screws.
#declare I = 0;
#while (I < 12)
  union {
    #if (mod(I, 3) = 0)
      cylinder { <3.8, 0, 0.38>, <3.8, 0, 0.6>, 0.20 Glow(srgb <0.93, 1, 0.98>*1.6) }
      object { Ring(<3.8, 0, 0.38>, z, 0.27, 0.05) texture { Satin } }
    #else
      object { Drum(<3.8, 0, 0.30>, <3.8, 0, 0.6>, 0.13, 0.03) texture { Satin } }
    #end
    rotate z*(I*30 + 15)
  }
  #declare I = I + 1;
#end
#declare I = 0;
#while (I < 90)
  box { <6.18, -0.09, 0.4>, <6.3, 0.09, 5> texture { Anodised } rotate z*I*4 }
  #declare I = I + 1;
#end
// Steps inside the barrel, and the iris at its end.
#declare I = 0;
#while (I < 6)
  object { Lathe(2.95 - I*0.30, 3.3 - I*0.2, 1.3 + I*0.8, 2.1 + I*0.8, 0.04) texture { Baffle } }
  object { Ring(<0, 0, 1.32 + I*0.8>, z, 2.97 - I*0.30, 0.022) texture { pigment { srgb <0.05 + I*0.03, 0.42 - I*0.02, 0.36 + I*0.05> } finish { ambient 0 diffuse 0.5 emission 0.55*Light specular 0.5 roughness 0.01 } } }
  #declare I = I + 1;
#end
disc { <0, 0, 6.6>, z, 3 Glow(srgb <0.01, 0.02, 0.025>) }
disc { <0, 0, 6.0>, z, 1.5, 0.9 texture { pigment { srgb <0.03, 0.04, 0.05> } finish { ambient 0 diffuse 0.4 reflection 0.08 } } }
// The front lens: its coating mirrors green to violet, depending on the angle.
#macro Lens(Z, R, Curve, Tint, Strength)
  intersection {
    sphere { <0, 0, Z + Curve>, Curve }
    cylinder { <0, 0, Z - 1>, <0, 0, Z + 2>, R }
    texture { pigment { rgbf <0.97, 1, 0.99, 0.96> } finish { ambient 0 diffuse 0 specular 0.5 roughness 0.002 reflection { Tint*Strength*0.5, Tint*Strength } conserve_energy } }
    interior { ior 1.12 }
  }
#end
object { Lens(-0.35, 3.0, 6.6, srgb <0.55, 0.85, 1.0>, 0.5) }
object { Lens(1.9, 2.6, 5.0, srgb <0.60, 0.35, 1.0>, 0.6) }
object { Lens(3.6, 1.9, 3.6, srgb <0.25, 1.0, 0.70>, 0.7) }
// The coating itself glows faintly in rings.
disc { <0, 0, 0.9>, z, 2.9 no_shadow texture { pigment { onion colour_map {
    [0.00 rgbt <0.00, 0.02, 0.02, 0.75>] [0.30 rgbt <0.00, 0.30*Light, 0.24*Light, 0.80>] [0.52 rgbt <0.01, 0.20*Light, 0.36*Light, 0.78>]
    [0.75 rgbt <0.10*Light, 0.08*Light, 0.50*Light, 0.72>] [0.92 rgbt <0.28*Light, 0.09*Light, 0.50*Light, 0.70>] [1 rgbt <0.03, 0.02, 0.08, 0.6>] } scale 3.03 translate z*0.9 }
  finish { ambient 0 diffuse 0 emission Light } } }
plane { -z, -8 texture { pigment { srgb <0.06, 0.10, 0.09> } finish { ambient 0 diffuse 0.6 } } }

Soft(<-16, 20, -30>, <0, 0, 0>, srgb <1, 0.99, 0.97>*1.7, 8, 4)
Soft(<22, -4, -14>, <0, 0, 0>, srgb <0.5, 1, 0.88>*1.4, 5, 3)
Fill(<0, -10, -40>, rgb 0.2)
// Windows that the glass mirrors.
Card(<-13, 9, -22>, <-5, 9, -24>, <-5, 17, -24>, <-13, 17, -22>, rgb 2.2)
Card(<-4.2, 9, -24>, <2, 9, -24>, <2, 17, -24>, <-4.2, 17, -24>, rgb 2.2)
Card(<9, -14, -24>, <15, -12, -22>, <15, -7, -22>, <9, -7, -24>, srgb <0.5, 1, 0.9>*0.8)
Card(<-30, -20, -10>, <-26, -20, -20>, <-26, 20, -20>, <-30, 20, -10>, rgb 0.8)
