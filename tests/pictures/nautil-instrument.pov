// One instrument, cut out: render with an alpha channel.
#version 3.7;
#include "aurelia.inc"
#include "gripper.inc"

camera { location <-2, 7, -46> look_at <-10.5, 0, 0> right x*1.5 angle 33 }
#declare Body = union {
  object { Gripper(16, 14) scale 0.9 }
  cylinder { <-11, 0, 0>, <-13.2, 0, 0>, 0.62 texture { Black } }
  cone { <-12.6, 0, 0>, 0.75, <-15, 0, 0>, 1.9 texture { White } }
  object { Drum(<-17.2, 0, 0>, <-14.9, 0, 0>, 1.95, 0.3) texture { White } }
  object { Ring(<-17.35, 0, 0>, x, 1.80, 0.14) Glow(Mint*0.9) }
  object { Drum(<-19.0, 0, 0>, <-17.5, 0, 0>, 1.9, 0.25) texture { Black } }
  object { Drum(<-26, 0, 0>, <-18.9, 0, 0>, 1.98, 0.6) texture { White } }
  #local A = 0;
  #while (A < 360)
    box { <-18.8, 1.85, -0.12>, <-17.7, 1.96, 0.12> rotate x*A texture { Rubber } }
    #local A = A + 15;
  #end
  object { Ring(<-21.5, 0, 0>, x, 1.985, 0.035) texture { Black } }
  box { <-25, 1.7, -0.5>, <-22.3, 2.06, 0.5> texture { Satin } }
}
object { Body rotate x*-20 rotate y*14 rotate z*16 translate <-1.4, 2.3, 0> }

Soft(<-18, 24, -20>, <-8, 0, 0>, rgb 1.15, 12, 5)
Soft(<14, 10, 10>, <-8, 0, 0>, srgb <0.85, 1, 0.97>*0.6, 8, 4)
Fill(<0, -12, -30>, rgb 0.16)
sphere { 0, 90 texture { pigment { gradient y colour_map { [0 rgb 0.25] [0.45 rgb 0.12] [0.55 rgb 0.10] [0.7 rgb 0.7] [1 rgb 0.9] } translate y*-0.5 scale 180 }
  finish { ambient 0 diffuse 0 emission Light } } no_image no_shadow hollow }
Card(<-40, 20, -20>, <20, 20, -20>, <20, 22, 6>, <-40, 22, 6>, rgb 1.0)
Card(<-40, -3, -40>, <20, -3, -40>, <20, 4, -44>, <-40, 4, -44>, rgb 0.35)
Card(<-40, -16, -10>, <20, -16, -10>, <20, -16, 10>, <-40, -16, 10>, rgb 0.25)
