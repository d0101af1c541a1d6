// A guard against getting slower unseen: what six kinds of work cost in instructions, on a small site, kept in
// bench/instructions.json. Time would depend on the machine and its mood; instructions nearly do not.
#pragma once

#include <string>

namespace bench {

// Compares with what is kept, prints a table. → 0, or 1 when something became dearer than the tolerance.
int guard();
// Counts, says what changed, and keeps the new counts with the reason.
int accept(const std::string& reason);

} // namespace bench
