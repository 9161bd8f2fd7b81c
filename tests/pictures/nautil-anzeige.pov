// One arm in front of a light wall, with room for words on the left.
#version 3.7;
#include "aurelia.inc"

camera { location <-0.35, 1.55, -3.6> look_at <-0.28, 1.42, 0> right x*1.5 angle 36 }
Arm(<0.86, 0.2, 0.1>, <0.74, 1.55, 0.05>, <0.16, 2.02, 0>, <-0.06, 1.62, -0.06>, <-0.30, 1.05, -0.1>, <0.06, 0.06, -1>, 1.08)
cylinder { <-0.27, 1.11, -0.095>, <-0.36, 0.9, -0.11>, 0.0068 texture { Steel } }

// A wall that bends into the floor.
plane { -z, -1.6 texture { Matt(srgb <0.72, 0.79, 0.77>) } }
box { <-9, -1, -3>, <9, 0.55, 2> texture { Matt(srgb <0.72, 0.79, 0.77>) } }
box { <-9, 0.549, -1.2>, <9, 0.552, 2> texture { Matt(srgb <0.72, 0.79, 0.77>) } }

Soft(<-2.4, 3.4, -2.6>, <0, 1.2, 0>, srgb <1, 0.99, 0.97>*1.45, 1.8, 9)
Fill(<2.8, 2.2, -0.6>, srgb <0.55, 0.95, 0.85>*0.22)
Fill(<0, 0.9, -4>, srgb <0.8, 0.95, 0.9>*0.3)
Card(<-3, 3.4, -3>, <-1, 3.4, -3>, <-1, 3.4, -1>, <-3, 3.4, -1>, rgb 1.2)
Card(<2.4, 0.5, -3>, <3, 0.5, -1>, <3, 2.8, -1>, <2.4, 2.8, -3>, srgb <0.5, 0.9, 0.8>)
