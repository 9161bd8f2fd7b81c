// The clean room: luminous ceiling, perforated floor, benches, one arm being built.
#version 3.7;
#declare Bounces = 3;
#include "aurelia.inc"

camera { location <-2.6, 1.75, -7.2> look_at <0.35, 1.42, 0> right x*1.5 angle 58 }
#declare Wall = texture { pigment { srgb <0.80, 0.84, 0.83> } finish { ambient 0 diffuse 0.6 specular 0.15 roughness 0.03 reflection { 0.01, 0.16 } conserve_energy } }

// The floor: plates of 60 cm with holes, drawn by a pattern.
plane { y, 0 texture {
    pigment { function { select(pow(mod(x + 90, 0.1) - 0.05, 2) + pow(mod(z + 90, 0.1) - 0.05, 2) - 0.00032, 1, 0) } colour_map { [0.5 srgb <0.76, 0.79, 0.78>] [0.5 srgb <0.55, 0.59, 0.58>] } }
    finish { ambient 0 diffuse 0.6 reflection { 0.02, 0.22 } conserve_energy } } }
#declare I = -12;
#while (I < 13)
  box { <I*0.6 - 0.004, 0, -9>, <I*0.6 + 0.004, 0.0012, 9> texture { Matt(srgb <0.42, 0.46, 0.45>) } }
  box { <-9, 0, I*0.6 - 0.004>, <9, 0.0012, I*0.6 + 0.004> texture { Matt(srgb <0.42, 0.46, 0.45>) } }
  #declare I = I + 1;
#end
// The ceiling: light panels between filter units.
box { <-6, 3.2, -9>, <6, 3.5, 8> texture { Matt(srgb <0.80, 0.83, 0.82>) } }
#declare X = -5;
#while (X < 5.5)
  #declare Z = -8;
  #while (Z < 7)
    #if (mod(X + 20, 2) = 1)
      box { <X - 0.42, 3.185, Z>, <X + 0.42, 3.21, Z + 1.36> Glow(srgb <0.96, 1, 0.99>*1.1) }
    #else
      box { <X - 0.42, 3.19, Z>, <X + 0.42, 3.21, Z + 1.36> texture { pigment { gradient x colour_map { [0.5 srgb <0.60, 0.64, 0.63>] [0.5 srgb <0.80, 0.83, 0.82>] } scale 0.06 } finish { ambient 0 diffuse 0.7 } } }
    #end
    #declare Z = Z + 1.5;
  #end
  #declare X = X + 1;
#end
// Walls with panels, a window to the next room, a green door.
box { <-5.3, 0, 5.5>, <5.3, 3.2, 5.7> texture { Wall } }
box { <4.6, 0, -9>, <4.8, 3.2, 6> texture { Wall } }
box { <-4.8, 0, -9>, <-4.6, 3.2, 6> texture { Wall } }
#declare I = 0;
#while (I < 9)
  box { <-4.6 + I*1.15, 0, 5.492>, <-4.588 + I*1.15, 3.2, 5.5> texture { Matt(srgb <0.5, 0.55, 0.54>) } }
  box { <4.592, 0, 5 - I*1.15>, <4.6, 3.2, 5.012 - I*1.15> texture { Matt(srgb <0.5, 0.55, 0.54>) } }
  #declare I = I + 1;
#end
box { <-2.4, 1.0, 5.45>, <1.7, 2.4, 5.52> texture { Black } }
box { <-2.34, 1.06, 5.44>, <1.64, 2.34, 5.46> texture { pigment { gradient y colour_map { [0 srgb <0.05, 0.22, 0.19>] [1 srgb <0.12, 0.42, 0.37>] } scale 3 } finish { ambient 0 diffuse 0.3 emission 0.5*Light reflection { 0.1, 0.4 } } } }
box { <2.6, 0, 5.44>, <3.6, 2.2, 5.5> texture { Matt(srgb <0, 0.42, 0.34>) } }
box { <2.75, 1.2, 5.42>, <3.0, 1.9, 5.46> texture { Black } }
object { Drum(<2.72, 1.0, 5.38>, <2.72, 1.2, 5.38>, 0.02, 0.01) texture { Steel } }

// Benches.
#macro Bench(X, Z, L)
  union {
    box { <X, 0.86, Z>, <X + L, 0.90, Z + 0.8> texture { Satin } }
    box { <X + 0.04, 0.3, Z + 0.05>, <X + L - 0.04, 0.33, Z + 0.75> texture { Satin } }
    #local K = 0;
    #while (K < 4)
      cylinder { <X + 0.06 + (L - 0.12)*mod(K, 2), 0, Z + (K < 2 ? 0.07 : 0.73)>, <X + 0.06 + (L - 0.12)*mod(K, 2), 0.87, Z + (K < 2 ? 0.07 : 0.73)>, 0.025 texture { Satin } }
      #local K = K + 1;
    #end
    // A light arm above the bench, boxes on it.
    cylinder { <X + 0.1, 0.9, Z + 0.74>, <X + 0.1, 1.9, Z + 0.74>, 0.02 texture { White } }
    cylinder { <X + L - 0.1, 0.9, Z + 0.74>, <X + L - 0.1, 1.9, Z + 0.74>, 0.02 texture { White } }
    box { <X + 0.05, 1.88, Z + 0.5>, <X + L - 0.05, 1.93, Z + 0.76> texture { White } }
    box { <X + 0.1, 1.872, Z + 0.55>, <X + L - 0.1, 1.88, Z + 0.7> Glow(srgb <0.95, 1, 0.98>*1.4) no_shadow }
    box { <X + 0.04, 1.3, Z + 0.73>, <X + L - 0.04, 1.32, Z + 0.76> texture { Satin } }
    #local K = 0;
    #while (K < 5)
      box { <X + 0.2 + K*0.3, 1.32, Z + 0.60>, <X + 0.42 + K*0.3, 1.46, Z + 0.76> texture { pigment { #if (mod(K + floor(X) + 9, 3) = 0) Deep #else srgb <0.75, 0.79, 0.78> #end } finish { ambient 0 diffuse 0.75 specular 0.2 roughness 0.02 } } }
      #local K = K + 1;
    #end
  }
#end
#macro Stool(X, Z)
  union {
    object { Drum(<X, 0.52, Z>, <X, 0.60, Z>, 0.19, 0.035) texture { Rubber } }
    cylinder { <X, 0.1, Z>, <X, 0.54, Z>, 0.028 texture { Steel } }
    #local K = 0;
    #while (K < 5)
      cylinder { <X, 0.12, Z>, <X + 0.28*cos(K*1.2566), 0.05, Z + 0.28*sin(K*1.2566)>, 0.018 texture { Satin } }
      sphere { <X + 0.28*cos(K*1.2566), 0.03, Z + 0.28*sin(K*1.2566)>, 0.03 texture { Black } }
      #local K = K + 1;
    #end
  }
#end
Bench(-0.9, -2.6, 2.0)
Bench(-3.9, 0.2, 2.0)
Bench(-0.9, 0.2, 2.0)
Bench(2.1, 0.2, 2.0)
Bench(-3.9, 3.0, 2.0)
Bench(-0.9, 3.0, 2.0)
Bench(2.1, 3.0, 2.0)
Bench(2.3, -2.6, 2.0)
Stool(-0.4, -3.0)
Stool(-2.9, -0.2)
Stool(0.6, -0.25)
Stool(3.0, -0.2)
Stool(3.3, -3.0)
// The arm, upright on the first bench.
object { Drum(<-0.15, 0.90, -2.25>, <-0.15, 0.96, -2.25>, 0.16, 0.02) texture { Black } }
Arm(<-0.15, 0.94, -2.25>, <-0.13, 1.28, -2.27>, <0.22, 1.60, -2.30>, <0.46, 1.40, -2.32>, <0.62, 1.03, -2.34>, <-0.25, 0.05, -1>, 0.72)
object { Joint(<0.72, 0.955, -2.4>, <-0.1, 1, -0.15>, 0.06, 0.055) }
#declare I = 0;
#while (I < 4)
  object { Drum(<0.86 + 0.05*mod(I, 2), 0.9, -2.5 + I*0.09>, <0.86 + 0.05*mod(I, 2), 0.94, -2.5 + I*0.09>, 0.035, 0.008) texture { Steel } }
  #declare I = I + 1;
#end

Soft(<-2, 3.1, -5>, <-1.5, 0, -2.6>, srgb <0.97, 1, 0.99>*1.0, 2.4, 3)
Soft(<1.5, 3.1, -0.9>, <1.2, 0, 0>, srgb <0.97, 1, 0.99>*0.85, 2.4, 3)
Soft(<-1.5, 3.1, 2.6>, <-1, 0, 2.5>, srgb <0.97, 1, 0.99>*0.85, 2.4, 3)
Fill(<0, 0.3, -2>, srgb <0.9, 1, 0.97>*0.75)
Fill(<-2, 1.6, -9>, srgb <0.92, 1, 0.98>*0.42)
