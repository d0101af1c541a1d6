// Time, passed in: a deployer measures leases by its own monotonic clock, and tests by none.
#pragma once

#include "deploy/lock.hpp"
#include <cstdint>
#include <stop_token>

namespace ecole::deployment {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Milliseconds now() = 0;                                 // never goes back
  virtual void wait(Milliseconds time, std::stop_token stop) = 0; // ends early when it is asked to stop
  virtual std::int64_t seconds_since_1970() = 0;                  // for people to read
};

class SystemClock final : public Clock {
 public:
  Milliseconds now() override;
  void wait(Milliseconds time, std::stop_token stop) override;
  std::int64_t seconds_since_1970() override;
};

} // namespace ecole::deployment
