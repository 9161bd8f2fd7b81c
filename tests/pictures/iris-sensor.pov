// A wafer with hundreds of sensors; thin layers break the light. Millimetres.
#version 3.7;
#include "aurelia.inc"

camera { location <-6, 30, -52> look_at <3, 0, -2> right x*1.5 angle 36 }
#declare S = 4.2;
// Light through thin layers: colours follow the direction from the lamp's mirror image.
#declare Rainbow = pigment { gradient z colour_map {
  [0.00 srgb <0.05, 0.10, 0.16>] [0.12 srgb <0.16, 0.12, 0.42>] [0.24 srgb <0.08, 0.34, 0.60>] [0.36 srgb <0.05, 0.58, 0.52>] [0.46 srgb <0.30, 0.70, 0.36>]
  [0.55 srgb <0.78, 0.74, 0.30>] [0.64 srgb <0.86, 0.48, 0.28>] [0.73 srgb <0.74, 0.22, 0.40>] [0.84 srgb <0.38, 0.16, 0.50>] [1.00 srgb <0.05, 0.10, 0.16>] }
  turbulence 0.05 scale 74 rotate y*32 translate <0, 0, -34> }
#macro Shine(P, D) texture { pigment { P } finish { ambient 0 diffuse D brilliance 0.7 emission 0.10*Light metallic specular 0.7 roughness 0.015 reflection { 0.10, 0.5 metallic } } } #end
#declare Grey = pigment { srgb <0.42, 0.46, 0.46> }

cylinder { <0, -0.8, 0>, <0, 0, 0>, 75 Shine(pigment { srgb <0.30, 0.34, 0.34> }, 0.4) }
torus { 75, 0.4 translate y*-0.4 texture { Satin } }
plane { y, -3 texture { pigment { srgb <0.03, 0.09, 0.08> } finish { ambient 0 diffuse 0.5 reflection { 0.02, 0.3 } conserve_energy } } }
#declare R = seed(9);
#declare Pads = union {
  #declare I = 0;
  #while (I < 11)
    box { <-1.72 + I*0.33, 0, -1.86>, <-1.54 + I*0.33, 0.05, -1.66> }
    box { <-1.72 + I*0.33, 0, 1.66>, <-1.54 + I*0.33, 0.05, 1.86> }
    #declare I = I + 1;
  #end
  texture { pigment { rgb <0.80, 0.62, 0.30> } finish { ambient 0 diffuse 0.35 metallic specular 0.6 roughness 0.02 reflection { 0.3, 0.6 metallic } } }
}
#declare X = -17;
#while (X <= 17)
  #declare Z = -17;
  #while (Z <= 17)
    #declare P = <X*S, 0, Z*S>;
    #if (vlength(P) < 70 & P.z < 62 & P.x > -60)
      union {
        box { P + <-1.95, 0, -1.95>, P + <1.95, 0.03, 1.95> Shine(Grey, 0.4) }
        // The light-sensitive field, with a hair of difference from die to die.
        box { P + <-1.6, 0, -1.35>, P + <1.15, 0.06, 1.35> Shine(pigment { Rainbow translate <(rand(R) - 0.5)*2, 0, (rand(R) - 0.5)*2> }, 0.75) }
        box { P + <1.25, 0, -1.35>, P + <1.40, 0.055, 1.35> Shine(pigment { srgb <0.12, 0.42, 0.36> }, 0.6) }
        #declare J = 0;
        #while (J < 6)
          box { P + <1.47, 0, -1.35 + J*0.46>, P + <1.75, 0.05, -1.02 + J*0.46> Shine(pigment { srgb <0.30, 0.24, 0.46> }, 0.6) }
          #declare J = J + 1;
        #end
        object { Pads translate P }
      }
    #end
    #declare Z = Z + 1;
  #end
  #declare X = X + 1;
#end

Soft(<-30, 50, 20>, <0, 0, -5>, srgb <1, 0.99, 0.97>*0.9, 14, 4)
Soft(<40, 40, -60>, <0, 0, -5>, srgb <0.8, 1, 0.95>*0.5, 14, 4)
Fill(<0, 60, -60>, rgb 0.25)
sphere { 0, 300 texture { pigment { gradient y colour_map { [0.5 srgb <0.02, 0.10, 0.09>] [0.62 srgb <0.03, 0.16, 0.14>] [1 srgb <0.04, 0.08, 0.08>] } translate y*-0.5 scale 600 } finish { ambient 0 diffuse 0 emission Light } } no_shadow hollow }
