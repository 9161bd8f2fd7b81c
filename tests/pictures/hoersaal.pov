// The lecture hall: rows of chairs, timber walls, a bright screen.
#version 3.7;
#include "aurelia.inc"

camera { location <0.9, 2.75, -12.6> look_at <-0.05, 1.85, 0> right x*1.7778 angle 66 }

// Floor, ceiling with lights, back wall.
plane { y, 0 texture { pigment { srgb <0.44, 0.45, 0.44> } finish { ambient 0 diffuse 0.6 reflection { 0.01, 0.16 } conserve_energy } } }
box { <-9, 5.0, -16>, <9, 5.3, 8> texture { Matt(srgb <0.85, 0.86, 0.85>) } }
box { <-9, 0, 7>, <9, 6, 7.3> texture { Matt(srgb <0.83, 0.84, 0.82>) } }
#declare I = 0;
#while (I < 5)
  box { <-5.2, 4.93, 3.8 - I*3.4>, <5.2, 5.02, 4.1 - I*3.4> Glow(srgb <1, 0.97, 0.92>*3) }
  #declare I = I + 1;
#end
// Timber slats with dark joints.
#declare R = seed(2);
#declare I = 0;
#while (I < 118)
  #declare Wood = texture { pigment { wood turbulence 0.06 colour_map { [0 srgb <0.66, 0.50, 0.35>*(0.86 + 0.22*rand(R))] [1 srgb <0.58, 0.42, 0.28>] } scale <0.05, 2, 0.05> rotate x*88 translate rand(R)*9 }
    finish { ambient 0 diffuse 0.75 specular 0.08 roughness 0.06 } }
  box { <-8.06, 0, 0>, <-7.9, 5, 0.13> texture { Wood } translate z*(7 - I*0.195) }
  box { <7.9, 0, 0>, <8.06, 5, 0.13> texture { Wood } translate z*(7 - I*0.195) }
  #declare I = I + 1;
#end
box { <-8.3, 0, -16>, <-8.05, 5, 7> texture { Matt(srgb <0.10, 0.09, 0.08>) } }
box { <8.05, 0, -16>, <8.3, 5, 7> texture { Matt(srgb <0.10, 0.09, 0.08>) } }

// Stage, screen, lectern.
object { box { <-6, 0, 4.2>, <6, 0.34, 7> } texture { pigment { srgb <0.52, 0.39, 0.28> } Finish(0.7, 0.01, 0.1) } }
box { <-3.25, 1.25, 6.86>, <3.25, 4.35, 6.95> texture { Black } }
box { <-3.2, 1.3, 6.80>, <3.2, 4.3, 6.87> texture { pigment { gradient x colour_map { [0 srgb <0.02, 0.46, 0.38>] [1 srgb <0.06, 0.62, 0.52>] } scale 6.4 translate -3.2 } finish { ambient 0 diffuse 0 emission Light*1.15 } } }
union {
  torus { 0.85, 0.035 rotate x*90 translate <1.6, 2.8, 6.79> }
  torus { 0.58, 0.03 rotate x*90 translate <1.6, 2.8, 6.79> }
  cylinder { <1.6, 2.8, 6.77>, <1.6, 2.8, 6.8>, 0.3 }
  box { <-2.6, 3.35, 6.78>, <-0.2, 3.55, 6.8> }
  box { <-2.6, 2.85, 6.78>, <-0.7, 2.98, 6.8> }
  box { <-2.6, 2.50, 6.78>, <-1.0, 2.63, 6.8> }
  box { <-2.6, 2.15, 6.78>, <-0.5, 2.28, 6.8> }
  Glow(srgb <0.93, 1, 0.98>*1.3)
}
union {
  object { Drum(<-4.3, 0.34, 5>, <-4.3, 1.4, 5>, 0.12, 0.02) texture { Satin } }
  box { <-4.65, 1.40, 4.75>, <-3.95, 1.46, 5.2> rotate 0 texture { White } }
}

// One chair facing +z, and all of them.
#declare Cloth = texture { pigment { srgb <0.05, 0.44, 0.36> } normal { granite 0.08 scale 0.01 } finish { ambient 0 diffuse 0.8 specular 0.03 roughness 0.2 } }
#macro Cushion(A, B, E)
  union {
    box { A + <E, 0, E>, B - <E, 0, E> }
    box { A + <E, E, 0>, B - <E, E, 0> }
    box { A + <0, E, E>, B - <0, E, E> }
    #local I = 0;
    #while (I < 8)
      sphere { <(mod(I, 2) < 1 ? A.x + E : B.x - E), (mod(I, 4) < 2 ? A.y + E : B.y - E), (I < 4 ? A.z + E : B.z - E)>, E }
      #local I = I + 1;
    #end
    #local I = 0;
    #while (I < 4)
      #local U = mod(I, 2);
      #local V = (I < 2 ? 0 : 1);
      cylinder { <A.x + E, (U ? B.y - E : A.y + E), (V ? B.z - E : A.z + E)>, <B.x - E, (U ? B.y - E : A.y + E), (V ? B.z - E : A.z + E)>, E }
      cylinder { <(U ? B.x - E : A.x + E), A.y + E, (V ? B.z - E : A.z + E)>, <(U ? B.x - E : A.x + E), B.y - E, (V ? B.z - E : A.z + E)>, E }
      cylinder { <(U ? B.x - E : A.x + E), (V ? B.y - E : A.y + E), A.z + E>, <(U ? B.x - E : A.x + E), (V ? B.y - E : A.y + E), B.z - E>, E }
      #local I = I + 1;
    #end
  }
#end
#declare Chair = union {
  object { Cushion(<-0.25, 0.41, -0.23>, <0.25, 0.49, 0.25>, 0.035) texture { Cloth } }
  object { Cushion(<-0.25, 0, -0.035>, <0.25, 0.44, 0.035>, 0.034) rotate x*-9 translate <0, 0.47, -0.26> texture { Cloth } }
  cylinder { <-0.24, 0, 0.22>, <-0.24, 0.43, 0.2>, 0.012 texture { Satin } }
  cylinder { <0.24, 0, 0.22>, <0.24, 0.43, 0.2>, 0.012 texture { Satin } }
  cylinder { <-0.24, 0, -0.30>, <-0.24, 0.62, -0.24>, 0.012 texture { Satin } }
  cylinder { <0.24, 0, -0.30>, <0.24, 0.62, -0.24>, 0.012 texture { Satin } }
  object { Cushion(<-0.30, 0.62, -0.2>, <-0.25, 0.65, 0.18>, 0.012) texture { Black } }
  object { Cushion(<0.25, 0.62, -0.2>, <0.30, 0.65, 0.18>, 0.012) texture { Black } }
}
#declare Row = 0;
#while (Row < 10)
  #declare I = 0;
  #while (I < 9)
    object { Chair translate <1.15 + I*0.66, 0, 2.4 - Row*1.25> }
    object { Chair translate <-1.15 - I*0.66, 0, 2.4 - Row*1.25> }
    #declare I = I + 1;
  #end
  #declare Row = Row + 1;
#end

#if (Light)
  #declare I = 0;
  #while (I < 4)
    light_source { <0, 4.85, 3.95 - I*3.4> srgb <1, 0.97, 0.92>*0.85 area_light x*10, z*0.4, 5, 1 adaptive 0 area_illumination on fade_distance 5 fade_power 1 }
    #declare I = I + 1;
  #end
  // Light thrown back by the floor and the walls.
  light_source { <0, 0.3, -2> srgb <0.95, 0.97, 0.93>*0.5 shadowless }
  light_source { <0, 2.2, -9> srgb <1, 0.97, 0.93>*0.2 shadowless }
  light_source { <0, 2.8, 5.8> srgb <0.2, 0.9, 0.75>*0.35 fade_distance 2.5 fade_power 2 shadowless }
#end
