// The Berlin campus at dusk, mirrored in the canal.
#version 3.7;
#declare Night = 1;
#include "aurelia.inc"
#include "campus.inc"

camera { location <-13, 2.3, -46> look_at <0.5, 6.6, 0> right x*1.7778 angle 60 }

sky_sphere { pigment { gradient y colour_map {
  [0.00 srgb <0.95, 0.62, 0.42>*1.1*Light] [0.05 srgb <0.86, 0.58, 0.50>*1.1*Light] [0.14 srgb <0.50, 0.52, 0.64>*1.15*Light] [0.32 srgb <0.19, 0.32, 0.52>*1.5*Light] [0.75 srgb <0.05, 0.12, 0.27>*1.6*Light] } }
  pigment { bozo turbulence 0.6 lambda 2.3 colour_map { [0.45 rgbt <1, 1, 1, 1>] [0.75 rgbt <0.35*Light, 0.20*Light, 0.22*Light, 0.72>] [1 rgbt <0.4*Light, 0.25*Light, 0.25*Light, 0.6>] } scale <0.9, 0.07, 0.4> } }

object { Building(17, 4, 2.6, 16, 11) translate <-20, 0.55, 0> }
// The low wing of the training centre and the entrance roof.
object { Building(9, 2, 2.6, 12, 5) rotate y*-6 translate <27, 0.55, 9> }
box { <8, 3.75, -6.5>, <16.5, 4.05, 0> texture { Concrete } }
cylinder { <9, 0, -6>, <9, 3.8, -6>, 0.09 texture { Satin } }
cylinder { <15.5, 0, -6>, <15.5, 3.8, -6>, 0.09 texture { Satin } }
box { <9, 3.70, -5.5>, <15.5, 3.74, -0.5> Glow(srgb <1, 0.88, 0.7>) no_shadow }

// Quay, water, lamps, trees.
box { <-200, -1.6, -12>, <200, 0.5, 200> texture { Matt(srgb <0.36, 0.37, 0.36>) } }
box { <-200, -1.6, -12.5>, <200, 0.62, -12> texture { Matt(srgb <0.46, 0.46, 0.44>) } }
plane { y, -0.35 texture { pigment { srgb <0.01, 0.03, 0.04> } normal { bumps 0.10 scale <2.4, 1, 0.55> turbulence 0.4 }
  finish { ambient 0 diffuse 0.1 reflection { 0.15, 0.95 fresnel } conserve_energy } } interior { ior 1.33 } }
#declare T1 = object { Tree(3, 8.5, srgb <0.22, 0.27, 0.17>) }
#declare T2 = object { Tree(8, 7.5, srgb <0.20, 0.26, 0.16>) }
object { T1 translate <-22.5, 0.5, -8.5> }
object { T2 rotate y*70 translate <-13.5, 0.5, -9> }
object { T2 rotate y*190 translate <-2.5, 0.5, -9> }
object { T1 rotate y*130 translate <24, 0.5, -5> }
object { T1 rotate y*20 translate <33, 0.5, -7> }
#declare I = 0;
#while (I < 6)
  #declare X = -27 + I*12.5;
  cylinder { <X, 0.5, -10.8>, <X, 1.45, -10.8>, 0.06 texture { Black } }
  cylinder { <X, 1.40, -10.8>, <X, 1.62, -10.8>, 0.075 Glow(srgb <1, 0.9, 0.72>*1.5) no_shadow }
  #if (Light) light_source { <X, 1.9, -10.8> srgb <1, 0.85, 0.6>*0.8 fade_distance 1.6 fade_power 2 } #end
  #declare I = I + 1;
#end
// The city far behind.
#declare R = seed(5);
#declare I = 0;
#while (I < 46)
  #declare X = -190 + I*9 + rand(R)*4;
  box { <X, 0, 150>, <X + 8 + rand(R)*6, 5 + rand(R)*11, 160> texture { Matt(srgb <0.16, 0.17, 0.22>) } }
  #declare I = I + 1;
#end

Soft(<-60, 70, -90>, <0, 4, 0>, srgb <0.45, 0.58, 0.85>*0.85, 50, 3)
Soft(<120, 25, 30>, <0, 4, 0>, srgb <1, 0.6, 0.42>*0.6, 20, 3)
#if (Light)
  #declare I = 0;
  #while (I < 5)
    light_source { <-17 + I*8.8, 3.2, -2.2> srgb <1, 0.85, 0.6>*1.0 fade_distance 4 fade_power 2 shadowless }
    #declare I = I + 1;
  #end
#end
