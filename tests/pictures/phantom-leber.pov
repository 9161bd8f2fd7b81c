// A liver of silicone on a steel tray. Decimetres.
#version 3.7;
#include "aurelia.inc"

camera { location <-0.5, 3.5, -4.6> look_at <0.02, 0.05, -0.05> right x*1.5 angle 41 }

#declare Silicone = texture { pigment { bozo turbulence 0.5 colour_map { [0 srgb <0.55, 0.20, 0.17>] [1 srgb <0.64, 0.26, 0.21>] } scale 0.6 }
  normal { bumps 0.05 scale 0.22 } finish { ambient 0 diffuse 0.75 brilliance 0.8 emission srgb <0.06, 0.012, 0.01>*Light specular 0.55 roughness 0.012 reflection { 0.015, 0.22 } conserve_energy } }
// The right lobe large, the left one flat and long: soft bodies that flow into each other.
blob { threshold 0.5
  sphere { 0, 1, 1.0 scale <1.25, 0.80, 1.15> translate <-0.62, 0.30, 0.10> }
  sphere { 0, 1, 0.9 scale <1.10, 0.75, 0.95> translate <-0.85, 0.22, -0.25> }
  sphere { 0, 1, 0.9 scale <1.05, 0.60, 0.90> translate <0.10, 0.26, 0.16> }
  sphere { 0, 1, 0.8 scale <1.00, 0.48, 0.75> translate <0.72, 0.20, 0.22> }
  sphere { 0, 1, 0.7 scale <0.80, 0.36, 0.52> translate <1.20, 0.14, 0.30> }
  sphere { 0, 1, 0.5 scale <0.60, 0.50, 0.55> translate <-0.25, 0.16, -0.42> }
  texture { Silicone }
}
// Gall bladder, vessels with green caps for connecting.
blob { threshold 0.5
  sphere { <0.20, 0.10, -0.62>, 0.24, 1 } sphere { <0.24, 0.09, -0.74>, 0.22, 1 } sphere { <0.16, 0.13, -0.50>, 0.18, 1 }
  texture { pigment { srgb <0.34, 0.45, 0.22> } finish { ambient 0 diffuse 0.75 specular 0.6 roughness 0.01 reflection { 0.015, 0.22 } conserve_energy } }
}
#macro Vessel(A, B, R, Colour)
  object { Drum(A, B, R, R*0.2) texture { pigment { Colour } finish { ambient 0 diffuse 0.7 specular 0.4 roughness 0.02 reflection { 0.01, 0.15 } conserve_energy } } }
  object { Drum(B, B + vnormalize(B - A)*0.10, R*1.15, R*0.2) texture { pigment { Deep } finish { ambient 0 diffuse 0.8 specular 0.4 roughness 0.01 reflection { 0.02, 0.2 } conserve_energy } } }
#end
Vessel(<-0.10, 0.14, -0.40>, <-0.10, 0.10, -0.86>, 0.075, srgb <0.30, 0.38, 0.58>)
Vessel(<-0.32, 0.14, -0.40>, <-0.36, 0.09, -0.84>, 0.05, srgb <0.72, 0.22, 0.20>)

// The tray: a floor, a rounded rim, handles.
#macro Rounded(W, D, R, H0, H1)
  prism { linear_spline H0, H1, 37
    #local I = 0;
    #while (I < 36)
      #local Q = floor(I/9);
      #local A = radians(Q*90 + mod(I, 9)*11.25);
      <(Q = 0 | Q = 3 ? W - R : R - W) + R*cos(A), (Q < 2 ? D - R : R - D) + R*sin(A)>,
      #local I = I + 1;
    #end
    <W, D - R>
  }
#end
difference {
  object { Rounded(1.86, 1.22, 0.30, -0.10, 0.14) }
  object { Rounded(1.82, 1.18, 0.27, -0.06, 0.4) }
  texture { Satin }
}
#declare I = 0;
#while (I < 4)
  #declare SX = (mod(I, 2) ? 1 : -1);
  #declare SZ = (I < 2 ? 1 : -1);
  intersection { torus { 0.285, 0.03 translate <SX*1.555, 0.14, SZ*0.915> } box { <SX*1.555, 0, SZ*0.915>, <SX*1.9, 0.3, SZ*1.3> } texture { Steel } }
  #declare I = I + 1;
#end
cylinder { <-1.56, 0.14, -1.20>, <1.56, 0.14, -1.20>, 0.03 texture { Steel } }
cylinder { <-1.56, 0.14, 1.20>, <1.56, 0.14, 1.20>, 0.03 texture { Steel } }
cylinder { <-1.84, 0.14, -0.92>, <-1.84, 0.14, 0.92>, 0.03 texture { Steel } }
cylinder { <1.84, 0.14, -0.92>, <1.84, 0.14, 0.92>, 0.03 texture { Steel } }
plane { y, -0.10 texture { pigment { srgb <0.10, 0.50, 0.42> } normal { bumps 0.35 scale <1.6, 1, 0.5> rotate y*20 } finish { ambient 0 diffuse 0.8 } } }

Soft(<-3.5, 5.5, 2.8>, <0, 0, 0>, srgb <1, 0.985, 0.96>*1.15, 2.4, 6)
Soft(<4, 3.5, -3>, <0, 0, 0>, srgb <0.85, 1, 0.96>*0.40, 2, 4)
Fill(<0, 4, -6>, rgb 0.20)
sphere { 0, 40 texture { pigment { gradient y colour_map { [0.5 rgb 0.10] [0.7 srgb <0.25, 0.45, 0.41>] [1 rgb 0.35] } translate y*-0.5 scale 80 } finish { ambient 0 diffuse 0 emission Light } } no_image no_shadow hollow }
