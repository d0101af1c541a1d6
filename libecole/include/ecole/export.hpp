// What the shared library shows; everything else is hidden.
#pragma once

#define ECOLE_EXPORT __attribute__((visibility("default")))
