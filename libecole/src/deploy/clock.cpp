#include "deploy/clock.hpp"

#include <condition_variable>
#include <ctime>
#include <mutex>

namespace ecole::deployment {

// CLOCK_BOOTTIME goes on while the machine sleeps: a lease must not look fresh to a notebook that was closed for an
// hour.
Milliseconds SystemClock::now() {
  timespec time = {};
  if (::clock_gettime(CLOCK_BOOTTIME, &time) != 0) ::clock_gettime(CLOCK_MONOTONIC, &time);
  return std::chrono::seconds(time.tv_sec) +
         std::chrono::duration_cast<Milliseconds>(std::chrono::nanoseconds(time.tv_nsec));
}

void SystemClock::wait(Milliseconds time, std::stop_token stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any().wait_for(lock, stop, time, [] { return false; });
}

std::int64_t SystemClock::seconds_since_1970() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace ecole::deployment
