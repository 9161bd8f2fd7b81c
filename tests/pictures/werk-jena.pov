// The plant in Jena: a hall with a saw-tooth roof in front of wooded hills.
#version 3.7;
#declare Night = 0;
#declare Bounces = 3;
#include "aurelia.inc"
#include "campus.inc"

camera { location <-27, 4.4, -46> look_at <2.0, 7.0, 0> right x*1.5 angle 58 }
sky_sphere {
  pigment { gradient y colour_map { [0 srgb <0.93, 0.92, 0.86>*Light] [0.12 srgb <0.74, 0.85, 0.92>*Light] [0.45 srgb <0.40, 0.62, 0.84>*Light] [1 srgb <0.2, 0.42, 0.7>*Light] } }
  pigment { wrinkles turbulence 0.6 octaves 6 lambda 2.2 colour_map { [0.46 rgbt <1, 1, 1, 1>] [0.7 rgbt <0.92*Light, 0.93*Light, 0.94*Light, 0.4>] [0.95 rgbt <1*Light, 1*Light, 1*Light, 0.08>] } scale <0.6, 0.13, 0.5> translate <0.7, 0, 0> }
}
// The hall with vertical cladding and a ribbon of windows.
#declare Clad = texture { pigment { srgb <0.86, 0.87, 0.86> } normal { gradient x 0.5 sine_wave scale 0.4 } finish { ambient 0 diffuse 0.75 specular 0.15 roughness 0.04 } }
box { <-26, 0, 0>, <30, 6.6, 34> texture { Clad } }
box { <-26.1, 0, -0.1>, <30.1, 0.7, 34> texture { Matt(srgb <0.38, 0.41, 0.40>) } }
box { <-24, 2.6, -0.06>, <6, 4.6, 0.2> texture { Black } }
#declare I = 0;
#while (I < 12)
  box { <-23.9 + I*2.5, 2.7, -0.1>, <-21.6 + I*2.5, 4.5, 0> texture { pigment { srgb <0.12, 0.17, 0.18> } finish { ambient 0 diffuse 0.3 specular 0.5 roughness 0.003 reflection { 0.30, 0.6 } } } }
  #declare I = I + 1;
#end
// Saw teeth: the glass looks north, towards us.
#declare I = 0;
#while (I < 7)
  prism { linear_spline 0, 34, 4, <0, 0>, <1.4, 3.2>, <8, 0>, <0, 0> rotate x*-90 scale <1, 1, -1> translate <-26 + I*8, 6.6, 0> texture { Clad } }
  #declare I = I + 1;
#end
#declare I = 0;
#while (I < 7)
  union {
    prism { linear_spline -0.10, 0, 4, <1.15, 0.35>, <1.85, 2.5>, <6.3, 0.35>, <1.15, 0.35> rotate x*-90 scale <1, 1, 1> texture { pigment { srgb <0.14, 0.20, 0.21> } finish { ambient 0 diffuse 0.3 specular 0.5 roughness 0.003 reflection { 0.35, 0.6 } } } }
    translate <-26 + I*8, 6.6, -0.02>
  }
  #declare I = I + 1;
#end
// The entrance in the green of the house.
box { <10, 0, -3.2>, <19, 5.2, 2> texture { pigment { srgb <0, 0.40, 0.325> } finish { ambient 0 diffuse 0.8 specular 0.2 roughness 0.02 } } }
box { <11, 0.1, -3.26>, <18, 3.6, -3.1> texture { pigment { srgb <0.16, 0.22, 0.23> } finish { ambient 0 diffuse 0.3 specular 0.5 roughness 0.003 reflection { 0.28, 0.6 } } } }
#declare I = 0;
#while (I < 6)
  box { <11 + I*1.4 - 0.04, 0.1, -3.3>, <11 + I*1.4 + 0.04, 3.6, -3.2> texture { Black } }
  #declare I = I + 1;
#end
box { <9.4, 3.7, -6>, <19.6, 3.95, -3> texture { Matt(srgb <0.90, 0.91, 0.90>) } }
cylinder { <10, 0, -5.6>, <10, 3.8, -5.6>, 0.09 texture { Satin } }
cylinder { <19, 0, -5.6>, <19, 3.8, -5.6>, 0.09 texture { Satin } }
// A gate for lorries.
box { <23, 0, -0.1>, <28, 4.6, 0.1> texture { pigment { srgb <0.60, 0.64, 0.63> } normal { gradient y 0.6 scale 0.5 } finish { ambient 0 diffuse 0.7 } } }

// Yard, lawn, trees.
plane { y, 0 texture { pigment { bozo turbulence 0.4 colour_map { [0 srgb <0.35, 0.48, 0.22>] [1 srgb <0.43, 0.55, 0.27>] } scale 4 } normal { granite 0.5 scale 0.3 } finish { ambient 0 diffuse 0.75 } } }
box { <-80, -1, -12>, <90, 0.03, 0> texture { Matt(srgb <0.56, 0.56, 0.54>) } }
prism { linear_spline 0, 0.035, 5, <8, -60>, <18, -60>, <20, -11>, <9, -11>, <8, -60> texture { Matt(srgb <0.56, 0.56, 0.54>) } }
#declare T1 = object { Tree(3, 8.5, srgb <0.36, 0.52, 0.20>) }
#declare T2 = object { Tree(8, 7.5, srgb <0.30, 0.46, 0.20>) }
object { T1 scale 0.8 translate <-22, 0, -15> }
object { T2 scale 0.8 rotate y*60 translate <-14.5, 0, -15> }
object { T1 scale 0.78 rotate y*100 translate <-7, 0, -15> }
object { T2 scale 0.8 rotate y*200 translate <1, 0, -15> }
object { T1 scale 0.85 rotate y*10 translate <27, 0, -15> }
object { T2 scale 0.85 rotate y*50 translate <35, 0, -14> }
object { T1 scale 1.3 rotate y*10 translate <-34, 0, 6> }
object { T2 scale 1.5 rotate y*90 translate <38, 0, 12> }
// The hills of the Saale valley, greyer with distance.
#macro Hill(X, Z, W, H, Colour)
  sphere { 0, 1 scale <W, H, W*0.35> translate <X, -2, Z> texture { pigment { bozo turbulence 0.7 colour_map { [0.2 Colour*0.72] [0.8 Colour*1.15] } scale <9, 5, 9> } normal { bumps 0.9 scale 2.2 } finish { ambient 0 diffuse 0.65 emission Colour*0.18*Light } } }
#end
Hill(-150, 200, 170, 32, srgb <0.30, 0.43, 0.27>)
Hill(150, 240, 260, 40, srgb <0.32, 0.45, 0.30>)
Hill(-60, 360, 330, 62, srgb <0.46, 0.57, 0.53>)
Hill(420, 420, 330, 84, srgb <0.50, 0.60, 0.58>)

Soft(<-80, 60, -70>, <0, 4, 0>, srgb <1, 0.95, 0.88>*1.5, 6, 4)
Fill(<40, 60, -80>, srgb <0.62, 0.78, 1>*0.42)
