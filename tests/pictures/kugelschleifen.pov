// Steel balls in the grooves of a grinding disc. Centimetres.
#version 3.7;
#include "aurelia.inc"

camera { location <-3.2, 4.2, -21.5> look_at <0.5, -0.2, -11.2> right x*1.5 angle 38 }
#declare RB = 0.62;
#declare Groove = 1.62;
#declare Disc = difference {
  cylinder { <0, -2, 0>, <0, 0, 0>, 17.6 }
  #declare K = 0;
  #while (K < 8)
    torus { 16.4 - K*Groove, RB*1.04 translate y*0.12 }
    #declare K = K + 1;
  #end
}
object { Disc texture { pigment { rgb <0.30, 0.32, 0.32> } normal { onion 0.12 ramp_wave scale 0.05 } finish { ambient 0 diffuse 0.45 brilliance 2 metallic specular 0.5 roughness 0.04 reflection { 0.12, 0.4 metallic } } } }
cylinder { <0, -3, 0>, <0, -0.6, 0>, 24 texture { pigment { srgb <0.05, 0.16, 0.13> } finish { ambient 0 diffuse 0.5 reflection { 0.03, 0.35 } conserve_energy specular 0.3 roughness 0.02 } } }
#declare R = seed(6);
#declare K = 0;
#while (K < 8)
  #declare RK = 16.4 - K*Groove;
  #declare N = floor(2*pi*RK/(RB*2.04));
  #declare I = 0;
  #declare Off = rand(R)*360;
  #while (I < N)
    // Here and there a ball has been taken out to be measured.
    #if (rand(R) > 0.06) sphere { <RK, 0.12, 0>, RB rotate y*(Off + I*360/N) texture { Steel } } #end
    #declare I = I + 1;
  #end
  #declare K = K + 1;
#end
// The upper disc stands open behind; light strips of the hall.
object { Drum(<0, 5.4, 8>, <0, 9, 8>, 16, 0.4) texture { Satin } }
cylinder { <0, 4.9, 8>, <0, 5.5, 8>, 15.2 texture { Black } }
cylinder { <0, -1, 0>, <0, 6, 0>, 2.6 texture { Satin } }
plane { -z, -60 texture { pigment { srgb <0.03, 0.20, 0.165> } finish { ambient 0 diffuse 0.7 emission 0.25*Light } } }

Soft(<-14, 16, -22>, <0, 0, -11>, srgb <1, 0.98, 0.95>*1.1, 6, 5)
Soft(<20, 10, -6>, <2, 0, -11>, srgb <0.6, 1, 0.9>*0.6, 5, 4)
Fill(<0, 10, -30>, rgb 0.1)
Card(<-16, 14, -26>, <2, 16, -26>, <2, 16, -14>, <-16, 14, -14>, rgb 1.6)
Card(<14, 3, -24>, <20, 3, -8>, <20, 9, -8>, <14, 9, -24>, srgb <0.55, 1, 0.9>*0.9)
Card(<-26, 2, -20>, <-24, 2, -4>, <-24, 8, -4>, <-26, 8, -20>, rgb 1.0)
sphere { 0, 90 texture { pigment { gradient y colour_map { [0.45 srgb <0.01, 0.05, 0.04>] [0.58 srgb <0.05, 0.24, 0.20>] [0.8 srgb <0.16, 0.40, 0.34>] [1 rgb 0.3] } translate y*-0.5 scale 180 } finish { ambient 0 diffuse 0 emission Light } } no_image no_shadow hollow }
