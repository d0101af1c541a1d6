// One piece of work on several threads at once.
#pragma once

#include "base/result.hpp"
#include <functional>

namespace ecole::snapshot {

// `asked`, or for 0 as many as there are processors, up to a number beyond which disks and locks are what takes the
// time.
unsigned thread_count(unsigned asked);

// Calls `work` once on each of `threads` threads, this one among them, and returns when all have ended: with the first
// error, if there was one. What `work` throws is thrown here.
Result<void> on_threads(unsigned threads, const std::function<Result<void>()>& work);

} // namespace ecole::snapshot
