// The lock of a deploy: what its file says, and when its holder must renew it or stop. docs/formats/lock.md
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ecole::deployment {

using Milliseconds = std::chrono::milliseconds;

inline constexpr Milliseconds lease_time = std::chrono::minutes(3);
inline constexpr Milliseconds longest_lease = std::chrono::hours(1); // that anybody is waited for, whatever a lock says
inline constexpr Milliseconds poll_interval = std::chrono::seconds(5);
inline constexpr std::uint64_t largest_lock = 4096;

struct LockText {
  std::string holder;       // who, for people
  std::string token;        // random: this run
  std::int64_t started = 0; // seconds since 1970 by the holder's clock, for people: no decision hangs on it
  Milliseconds lease = lease_time;
};

std::string encoded(const LockText& lock);
// Of bytes that are no lock: an unknown holder with the usual lease.
LockText decoded_lock(std::string_view bytes);

// The holder's side, by its own monotonic clock. Every claim (the first, and each renewal) counts from the moment at
// which it was sent, so that a waiter, who can only have seen it later, ends its lease later.
class Lease {
 public:
  Lease(std::uint64_t number, std::uint64_t generation, Milliseconds sent)
      : number_(number), generation_(generation), claimed_(sent) {}

  std::uint64_t number() const { return number_; }
  std::uint64_t generation() const { return generation_; }

  // Whether changes may be sent: two thirds of the lease have not passed. Once false it stays false.
  bool holds(Milliseconds now);
  // The name of the next generation once a third of the lease has passed.
  std::optional<std::string> renewal_due(Milliseconds now);
  // Its answer: anything but done, or an answer that comes too late, and the lock is lost.
  void renewed(bool done, Milliseconds now);
  void lose() { lost_ = true; }

 private:
  std::uint64_t number_, generation_;
  Milliseconds claimed_;
  std::optional<Milliseconds> renewing_; // when it was sent
  bool lost_ = false;
};

// A waiter's side: a lock that shows no new generation and no new head for a whole lease is stale.
class Watch {
 public:
  // What is there now; true once it may be taken over.
  bool stale(std::uint64_t number, std::uint64_t generation, Milliseconds lock_lease, Milliseconds now);

 private:
  std::uint64_t number_ = 0, generation_ = 0;
  std::optional<Milliseconds> since_;
};

} // namespace ecole::deployment
