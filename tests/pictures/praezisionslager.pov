// The parts of one joint, laid out and seen from above. Centimetres.
#version 3.7;
#include "aurelia.inc"

camera { location <0, 30, -1.2> look_at <-0.1, 0, 0.1> right x*0.8 up y angle 17.6 }
plane { y, 0 texture { pigment { srgb <0.83, 0.85, 0.84> } finish { ambient 0 diffuse 0.72 } } }

#declare Brass = texture { pigment { rgb <0.72, 0.56, 0.32> } finish { ambient 0 diffuse 0.35 brilliance 2 metallic specular 0.5 roughness 0.02 reflection { 0.25, 0.5 metallic } } }
#declare Lack = texture { pigment { Deep } finish { ambient 0 diffuse 0.8 specular 0.4 roughness 0.01 reflection { 0.02, 0.2 } conserve_energy } }

// A ring with soft edges lying on the table.
#macro Lathe(R0, R1, Y0, Y1, E)
  lathe { linear_spline 9, <R0 + E, Y0>, <R1 - E, Y0>, <R1, Y0 + E>, <R1, Y1 - E>, <R1 - E, Y1>, <R0 + E, Y1>, <R0, Y1 - E>, <R0, Y0 + E>, <R0 + E, Y0> }
#end
#macro Bearing(R, H, Balls)
  #local RB = R*0.135;
  #local RM = R*0.68;
  union {
    difference { object { Lathe(R*0.77, R, 0, H, R*0.03) } torus { RM, RB*1.08 translate y*H*0.5 } texture { Steel } }
    difference { object { Lathe(R*0.36, R*0.59, 0, H, R*0.03) } torus { RM, RB*1.08 translate y*H*0.5 } texture { Steel } }
    #local I = 0;
    #while (I < Balls)
      sphere { <RM, H*0.5, 0>, RB rotate y*I*360/Balls texture { Steel } }
      #local I = I + 1;
    #end
    difference {
      object { Lathe(R*0.63, R*0.73, H*0.3, H*0.72, 0.01) }
      #local I = 0;
      #while (I < Balls)
        sphere { <RM, H*0.5, 0>, RB*1.12 rotate y*I*360/Balls }
        #local I = I + 1;
      #end
      texture { Brass }
    }
  }
#end
#macro Gear(R, H, Teeth, Bore, Holes)
  difference {
    union {
      object { Lathe(Bore, R*0.9, 0, H, 0.03) }
      object { Lathe(Bore, R*0.34, 0, H*1.35, 0.03) }
      #local W = 2*pi*R/Teeth;
      #local I = 0;
      #while (I < Teeth)
        prism { linear_spline 0.02, H - 0.02, 7, <R*0.86, -W*0.32>, <R*0.97, -W*0.23>, <R*1.06, -W*0.10>, <R*1.06, W*0.10>, <R*0.97, W*0.23>, <R*0.86, W*0.32>, <R*0.86, -W*0.32> rotate y*I*360/Teeth }
        #local I = I + 1;
      #end
    }
    object { Lathe(R*0.40, R*0.80, H*0.82, H*1.2, 0.02) }
    #if (Holes)
      #local I = 0;
      #while (I < Holes)
        cylinder { <R*0.6, -1, 0>, <R*0.6, H + 1, 0>, R*0.135 rotate y*(I + 0.5)*360/Holes }
        #local I = I + 1;
      #end
    #end
    texture { Satin }
  }
#end
#macro Screw(R, H)
  union {
    difference { object { Lathe(0.001, R, 0, H, R*0.12) } prism { linear_spline H*0.4, H + 1, 7, <0.5, 0>*R, <0.25, 0.433>*R, <-0.25, 0.433>*R, <-0.5, 0>*R, <-0.25, -0.433>*R, <0.25, -0.433>*R, <0.5, 0>*R } }
    texture { Satin }
  }
#end

object { Bearing(1.55, 0.75, 11) translate <-2.05, 0, 3.05> }
// A flange with a green rim and its screws.
union {
  object { Lathe(0.98, 1.45, 0, 0.5, 0.04) texture { Black } }
  object { Lathe(1.43, 1.58, 0, 0.36, 0.04) texture { Lack } }
  object { Lathe(0.86, 1.0, 0, 0.62, 0.03) texture { Steel } }
  #declare I = 0;
  #while (I < 8)
    object { Screw(0.13, 0.16) translate <1.22, 0.46, 0> rotate y*I*45 }
    #declare I = I + 1;
  #end
  translate <2.05, 0, 3.05>
}
object { Gear(1.62, 0.5, 42, 0.22, 6) rotate y*3 translate <2.0, 0, -0.35> }
// A stepped shaft with a green band.
union {
  object { Drum(<-1.75, 0.42, 0>, <1.0, 0.42, 0>, 0.42, 0.05) texture { White } }
  object { Drum(<-0.72, 0.42, 0>, <-0.52, 0.42, 0>, 0.43, 0.02) texture { Lack } }
  object { Drum(<0.98, 0.42, 0>, <1.5, 0.42, 0>, 0.29, 0.04) texture { Steel } }
  object { Drum(<1.48, 0.42, 0>, <1.9, 0.42, 0>, 0.19, 0.03) texture { Satin } }
  object { Drum(<-2.1, 0.42, 0>, <-1.73, 0.42, 0>, 0.24, 0.03) texture { Steel } }
  translate <-1.85, 0, 0.55>
}
object { Bearing(0.62, 0.36, 8) translate <-3.05, 0, -0.9> }
object { Bearing(0.62, 0.36, 8) translate <-1.62, 0, -0.9> }
object { Bearing(0.40, 0.28, 7) translate <-0.42, 0, -0.9> }
// Balls by size.
#declare I = 0;
#while (I < 6)
  #declare RB = 0.30 - I*0.034;
  sphere { <-3.3 + I*0.66, RB, -2.25>, RB texture { Steel } }
  #declare I = I + 1;
#end
// Screws, rings, a planet gear set, a worm.
#declare I = 0;
#while (I < 5)
  object { Screw(0.22, 0.3) rotate y*I*11 translate <-3.3 + I*0.68, 0, -3.15> }
  #declare I = I + 1;
#end
#declare I = 0;
#while (I < 4)
  object { Lathe(0.17, 0.29, 0, 0.07, 0.012) texture { Satin } translate <-3.28 + I*0.86, 0, -4.1> }
  #declare I = I + 1;
#end
#declare I = 0;
#while (I < 3)
  object { Gear(0.46, 0.4, 18, 0.13, 0) rotate y*I*7 translate <0.98 + I*1.13, 0, -2.75> }
  #declare I = I + 1;
#end
union {
  object { Drum(<-1.4, 0.2, 0>, <1.4, 0.2, 0>, 0.11, 0.02) texture { Steel } }
  #declare T = 0;
  #while (T < 150)
    #declare A = T*24;
    cone { <-0.55 + T*0.0073, 0.2, 0>, 0.07, <-0.55 + T*0.0073, 0.2 + 0.2*cos(radians(A)), 0.2*sin(radians(A))>, 0.03 texture { Brass } }
    #declare T = T + 1;
  #end
  object { Drum(<-0.56, 0.2, 0>, <0.55, 0.2, 0>, 0.14, 0.02) texture { Brass } }
  translate <2.0, 0, -4.0>
}

Soft(<-11, 17, 9>, <0, 0, 0>, srgb <1, 0.99, 0.97>*1.25, 9, 8)
Fill(<8, 20, -8>, srgb <0.85, 0.95, 1>*0.34)
Card(<6, 14, -10>, <12, 10, -10>, <12, 10, 6>, <6, 14, 6>, rgb 0.7)
sphere { 0, 80 texture { pigment { gradient y colour_map { [0 rgb 0.4] [0.55 srgb <0.25, 0.42, 0.38>] [0.75 rgb 0.3] [0.9 rgb 0.6] [0.985 rgb 0.85] [1 rgb 0.6] } translate y*-0.5 scale 160 } finish { ambient 0 diffuse 0 emission Light } } no_image no_shadow hollow }
