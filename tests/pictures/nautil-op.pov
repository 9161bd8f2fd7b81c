// Three arms of Nautil above a draped table: the lead picture.
#version 3.7;
#include "aurelia.inc"
#include "cloth.inc"

camera { location <-0.30, 1.66, -3.05> look_at <0.03, 1.50, 0> right x*1.6 angle 46 }

object { Cloth texture { pigment { srgb <0.10, 0.50, 0.42> } normal { granite 0.03 scale 0.01 }
  finish { ambient 0 diffuse 0.82 brilliance 0.9 specular 0.03 roughness 0.2 } } }

Arm(<-1.12, 0.55, 0.42>, <-1.02, 1.60, 0.25>, <-0.50, 1.97, 0.10>, <-0.33, 1.68, 0.0>, <-0.075, 1.195, -0.07>, <0.10, 0.05, -1>, 1)
Arm(<1.32, 0.45, 0.50>, <1.14, 1.66, 0.30>, <0.55, 1.92, 0.12>, <0.385, 1.66, 0.02>, <0.15, 1.19, -0.06>, <-0.16, 0.05, -1>, 1)
Arm(<0.72, 2.62, 1.0>, <0.46, 2.22, 0.62>, <0.13, 2.12, 0.30>, <0.09, 1.80, 0.13>, <0.035, 1.195, -0.0>, <-0.35, 0.02, -1>, 0.95)

// The room: a panelled wall, a strip of light, a screen, the floor.
union {
  #local I = -9;
  #while (I < 10)
    box { <I*0.6 - 0.296, 0, 2.6>, <I*0.6 + 0.296, 4, 2.7> }
    #local I = I + 1;
  #end
  texture { pigment { srgb <0.04, 0.24, 0.20> } finish { ambient 0 diffuse 0.75 } }
}
box { <-6, 0, 2.62>, <6, 4, 2.8> texture { Black } }
plane { y, 0 texture { pigment { srgb <0.25, 0.31, 0.29> } Finish(0.6, 0.02, 0.25) } }
object { Drum(<-3.2, 2.30, 2.5>, <3.2, 2.42, 2.5>, 0.03, 0.02) Glow(srgb <0.80, 1, 0.95>*1.0) }
union {
  box { <-0.62, 1.34, 2.50>, <0.52, 2.06, 2.56> texture { Black } }
  box { <-0.59, 1.37, 2.49>, <0.49, 2.03, 2.50> Glow(srgb <0.05, 0.42, 0.37>) }
  #macro Wave(Y, A, F, Colour)
    #local T = 0;
    #while (T < 1)
      #local E1 = <-0.53 + T*0.96, Y + A*sin(F*T*6.28)*(0.4 + 0.6*sin(T*9 + Y*7)*sin(T*9 + Y*7)), 2.485>;
      #local T2 = T + 0.02;
      #local E2 = <-0.53 + T2*0.96, Y + A*sin(F*T2*6.28)*(0.4 + 0.6*sin(T2*9 + Y*7)*sin(T2*9 + Y*7)), 2.485>;
      cylinder { E1, E2, 0.009 }
      sphere { E2, 0.009 }
      #local T = T2;
    #end
    Glow(Colour)
  #end
  union { Wave(1.84, 0.09, 4, srgb <0.75, 1, 0.94>) }
  union { Wave(1.60, 0.06, 6, srgb <0.3, 0.85, 0.75>) }
  box { <-0.53, 1.42, 2.487>, <-0.2, 1.45, 2.489> Glow(srgb <0.5, 0.9, 0.82>) }
  box { <-0.15, 1.42, 2.487>, <0.1, 1.45, 2.489> Glow(srgb <0.2, 0.7, 0.6>) }
  rotate y*-4
  translate <0.55, 0.02, 0>
}

Soft(<-1.9, 3.3, -1.7>, <0, 1.3, 0>, srgb <1, 0.985, 0.96>*1.35, 1.2, 5)
Soft(<0.1, 3.1, -0.5>, <0.05, 1.1, 0>, srgb <0.9, 1, 0.97>*0.35, 0.7, 4)
Soft(<2.4, 2.6, 1.7>, <0, 1.5, 0>, srgb <0.6, 1, 0.92>*0.9, 0.6, 4)
Fill(<1.5, 1.2, -4>, srgb <0.6, 0.8, 0.76>*0.10)
#if (Light)
  #local I = -2;
  #while (I < 3)
    light_source { <I*1.3, 2.36, 2.25> srgb <0.6, 1, 0.9>*0.42 fade_distance 0.5 fade_power 2 shadowless }
    #local I = I + 1;
  #end
#end
Card(<-2.5, 3.4, -2.5>, <-0.8, 3.4, -2.5>, <-0.8, 3.4, -0.5>, <-2.5, 3.4, -0.5>, rgb 1.2)
Card(<3, 0.5, -1.5>, <3, 2.8, -1.5>, <3, 2.8, 0.2>, <3, 0.5, 0.2>, srgb <0.6, 0.9, 0.85>)
