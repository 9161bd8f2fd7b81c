// The Berlin campus from the park side.
#version 3.7;
#declare Night = 0;
#include "aurelia.inc"
#include "campus.inc"

camera { location <-20, 2.0, -38> look_at <2.5, 6.0, 0> right x*1.5 angle 56 }

sky_sphere {
  pigment { gradient y colour_map { [0 srgb <0.86, 0.92, 0.96>*Light] [0.15 srgb <0.66, 0.81, 0.93>*Light] [0.45 srgb <0.36, 0.60, 0.84>*Light] [1 srgb <0.16, 0.38, 0.68>*Light] } }
  pigment { wrinkles turbulence 0.65 octaves 6 lambda 2.2 omega 0.5 colour_map { [0.50 rgbt <1, 1, 1, 1>] [0.72 rgbt <0.9*Light, 0.93*Light, 0.95*Light, 0.45>] [0.95 rgbt <1*Light, 1*Light, 1*Light, 0.1>] } scale <0.55, 0.16, 0.5> translate <0.2, 0.1, 0> }
}
object { Building(15, 4, 2.6, 16, 21) translate <-17, 0.1, 0> }
object { Building(8, 2, 2.6, 12, 5) rotate y*-5 translate <24, 0.1, 7> }

// Lawn, path, terrace.
plane { y, 0 texture { pigment { bozo turbulence 0.4 colour_map { [0 srgb <0.33, 0.47, 0.20>] [1 srgb <0.41, 0.55, 0.25>] } scale 3 } normal { granite 0.5 scale 0.25 } finish { ambient 0 diffuse 0.75 } } }
box { <-60, -1, -5>, <80, 0.08, 30> texture { Matt(srgb <0.78, 0.77, 0.73>) } }
prism { linear_spline 0, 0.05, 5, <-15.5, -40>, <-9.5, -40>, <1.5, -4>, <-2.5, -4>, <-15.5, -40> texture { Matt(srgb <0.72, 0.71, 0.67>) } }
box { <-16, 0.05, -7.4>, <-5, 0.55, -6.6> texture { Concrete } }
box { <4.5, 0.05, -7.4>, <18, 0.55, -6.6> texture { Concrete } }
#declare T1 = object { Tree(3, 8.5, srgb <0.36, 0.52, 0.20>) }
#declare T2 = object { Tree(8, 7.5, srgb <0.42, 0.56, 0.22>) }
object { T1 translate <-24.5, 0, -12> }
object { T2 rotate y*70 translate <-13, 0, -10> }
object { T2 rotate y*190 translate <7.5, 0, -10.5> }
object { T1 rotate y*130 translate <17, 0, -9> }
object { T2 rotate y*20 translate <26, 0, -11> }
object { T1 scale 1.25 rotate y*40 translate <-31, 0, 12> }
object { T1 scale 1.3 rotate y*80 translate <-38, 0, 22> }
object { T1 scale 1.3 rotate y*10 translate <46, 0, 26> }
#declare R = seed(4);
#declare Shrub = object { Tree(5, 3.2, srgb <0.30, 0.44, 0.20>) translate y*-1.1 }
#declare I = 0;
#while (I < 9)
  object { Shrub scale <1, 0.45 + 0.2*rand(R), 1> rotate y*rand(R)*360 translate <5 + I*1.5, 0.3, -5.8 + rand(R)*0.4> }
  object { Shrub scale <1, 0.45 + 0.2*rand(R), 1> rotate y*rand(R)*360 translate <-16 + I*1.25, 0.3, -5.8 + rand(R)*0.4> }
  #declare I = I + 1;
#end
#declare I = 0;
#while (I < 40)
  object { T2 scale <1.6, 1.1 + rand(R)*0.5, 1.2> rotate y*rand(R)*360 translate <-110 + I*6, -2, 75 + rand(R)*12> }
  #declare I = I + 1;
#end

Soft(<-70, 62, -60>, <0, 4, 0>, srgb <1, 0.97, 0.90>*1.2, 6, 4)
Fill(<40, 60, -80>, srgb <0.62, 0.78, 1>*0.30)
Fill(<-10, -30, -60>, srgb <0.75, 0.85, 0.6>*0.10)
