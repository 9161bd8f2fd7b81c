// The training room: three draped tables, each with two arms.
#version 3.7;
#include "aurelia.inc"
#include "cloth.inc"

camera { location <-3.4, 1.95, -5.6> look_at <0.25, 1.40, 0.6> right x*1.5 angle 50 }

#declare Drape = object { Cloth texture { pigment { srgb <0.10, 0.50, 0.42> } finish { ambient 0 diffuse 0.82 brilliance 0.9 specular 0.03 roughness 0.2 } } }
#declare Station = union {
  object { Drape }
  box { <-0.9, 0.05, -0.28>, <0.9, 0.8, 0.28> texture { Satin } }
  Arm(<-1.12, 0.12, 0.42>, <-1.02, 1.50, 0.25>, <-0.50, 1.90, 0.10>, <-0.33, 1.62, 0.0>, <-0.08, 1.17, -0.07>, <0.10, 0.05, -1>, 1)
  Arm(<1.30, 0.12, 0.45>, <1.14, 1.60, 0.30>, <0.55, 1.92, 0.12>, <0.36, 1.62, 0.02>, <0.14, 1.17, -0.06>, <-0.16, 0.05, -1>, 1)
  object { Drum(<-1.12, 0, 0.42>, <-1.12, 0.14, 0.42>, 0.24, 0.03) texture { White } }
  object { Drum(<1.30, 0, 0.45>, <1.30, 0.14, 0.45>, 0.24, 0.03) texture { White } }
  // A surgical lamp.
  object { Drum(<0.15, 2.62, 0.1>, <0.15, 2.72, 0.1>, 0.34, 0.03) texture { White } }
  cylinder { <0.15, 2.615, 0.1>, <0.15, 2.625, 0.1>, 0.28 Glow(srgb <1, 0.99, 0.95>*2) no_shadow }
  cylinder { <0.15, 2.7, 0.1>, <0.15, 4, 0.1>, 0.03 texture { White } }
}
object { Station translate <-0.3, 0, -0.6> }
object { Station translate <3.1, 0, 1.9> }
object { Station translate <-2.3, 0, 3.6> }

// The room.
plane { y, 0 texture { pigment { srgb <0.50, 0.55, 0.53> } finish { ambient 0 diffuse 0.6 reflection { 0.01, 0.2 } conserve_energy } } }
#declare I = 0;
#while (I < 13)
  box { <-7 + I*1.2 + 0.005, 0, 6.5>, <-7 + I*1.2 + 1.195, 3.6, 6.6> texture { Matt(srgb <0.04, 0.26, 0.215>) } }
  #declare I = I + 1;
#end
box { <-8, 0, 6.55>, <9, 4, 6.8> texture { Matt(srgb <0.02, 0.05, 0.045>) } }
box { <6.2, 0, -8>, <6.4, 4, 7> texture { Matt(srgb <0.66, 0.70, 0.69>) } }
box { <-7, 3.5, -8>, <7, 3.7, 7> texture { Matt(srgb <0.75, 0.78, 0.77>) } }
#declare I = 0;
#while (I < 4)
  box { <-5, 3.47, 5.2 - I*2.6>, <5.4, 3.51, 5.35 - I*2.6> Glow(srgb <0.95, 1, 0.98>*2.2) }
  #declare I = I + 1;
#end
#macro Screen(X)
  box { <X, 1.35, 6.40>, <X + 1.5, 2.25, 6.48> texture { Black } }
  box { <X + 0.03, 1.38, 6.39>, <X + 1.47, 2.22, 6.41> Glow(srgb <0.05, 0.44, 0.38>) }
  box { <X + 0.15, 2.0, 6.38>, <X + 0.7, 2.06, 6.40> Glow(srgb <0.8, 1, 0.95>) }
  #local T = 0;
  #while (T < 60)
    sphere { <X + 0.15 + T*0.02, 1.7 + 0.12*sin(T*0.42)*exp(-pow((T - 26)/20, 2)), 6.385>, 0.014 Glow(srgb <0.7, 1, 0.93>) }
    #local T = T + 1;
  #end
#end
Screen(-2.6)
Screen(1.7)
box { <6.1, 0, 1.5>, <6.2, 2.3, 2.7> texture { Matt(srgb <0, 0.38, 0.31>) } }

Soft(<-3.2, 3.3, -3.4>, <0, 1, 0.5>, srgb <1, 0.985, 0.96>*1.35, 1.6, 5)
Soft(<2.5, 3.3, 0.2>, <1, 1, 1>, srgb <0.97, 1, 0.98>*0.95, 1.8, 5)
Soft(<-2, 3.3, 4.2>, <-1, 1, 3.6>, srgb <0.9, 1, 0.97>*0.95, 1.6, 4)
Fill(<0, 0.2, -3>, srgb <0.75, 0.9, 0.85>*0.5)
Fill(<-1, 2, -8>, srgb <0.8, 0.92, 0.88>*0.28)
