"""The words of SVG that are kept: elements and attributes that draw, and nothing that runs, links out or knows its author."""

from __future__ import annotations

from typing import Final

SVG: Final = "http://www.w3.org/2000/svg"
"""Namespace of SVG 1.1 and 2."""

XLINK: Final = "http://www.w3.org/1999/xlink"
"""Namespace of `href` in SVG 1.1."""

XML: Final = "http://www.w3.org/XML/1998/namespace"
"""Namespace of `xml:lang` and `xml:space`."""

ELEMENTS: Final = frozenset(
    "svg g defs symbol use switch title style path rect circle ellipse line polyline polygon image "
    "linearGradient radialGradient stop pattern clipPath mask marker filter "
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight "
    "feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence".split()
)
"""Elements that are kept; the others go with all that is in them."""

STYLES: Final = frozenset(
    "clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering cursor direction display "
    "enable-background fill fill-opacity fill-rule filter flood-color flood-opacity image-rendering isolation lighting-color "
    "marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events "
    "shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width transform transform-origin vector-effect visibility".split()
)
"""Properties, as attributes and in styles."""

ATTRIBUTES: Final = STYLES | frozenset(
    "id class style version viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points width height pathLength "
    "gradientUnits gradientTransform spreadMethod offset patternUnits patternContentUnits patternTransform clipPathUnits "
    "maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient filterUnits primitiveUnits filterRes "
    "in in2 result mode type values tableValues slope intercept amplitude exponent operator k1 k2 k3 k4 order kernelMatrix "
    "divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant "
    "specularExponent scale xChannelSelector yChannelSelector azimuth elevation pointsAtX pointsAtY pointsAtZ "
    "limitingConeAngle z dx dy stdDeviation radius baseFrequency numOctaves seed stitchTiles "
    "requiredFeatures systemLanguage".split()
)
"""Attributes that are kept."""
