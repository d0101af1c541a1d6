#include "deploy/lock.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "deploy/names.hpp"
#include <algorithm>

namespace ecole::deployment {

namespace {
constexpr std::string_view format = "ecole lock";
constexpr std::uint64_t version = 1;
} // namespace

std::string encoded(const LockText& lock) {
  base::ByteWriter bytes;
  bytes.text(format).number(version).text(lock.holder).text(lock.token).signed_number(lock.started);
  bytes.number(static_cast<std::uint64_t>(lock.lease.count()));
  return std::move(bytes).bytes();
}

LockText decoded_lock(std::string_view bytes) {
  base::ByteReader reader(bytes);
  LockText lock;
  if (reader.text() != format || reader.number() == 0) return lock;
  lock.holder = base::cleaned(reader.text());
  lock.token = reader.text();
  lock.started = reader.signed_number();
  std::uint64_t milliseconds = reader.number();
  if (!reader.good()) return {};
  std::uint64_t longest = static_cast<std::uint64_t>(longest_lease.count());
  lock.lease = std::max(lease_time, Milliseconds(std::min(milliseconds, longest)));
  return lock;
}

bool Lease::holds(Milliseconds now) {
  if (now - claimed_ >= lease_time * 2 / 3) lost_ = true;
  return !lost_;
}

std::optional<std::string> Lease::renewal_due(Milliseconds now) {
  if (!holds(now) || renewing_ || now - claimed_ < lease_time / 3) return std::nullopt;
  renewing_ = now;
  return lock_name(number_, generation_ + 1);
}

void Lease::renewed(bool done, Milliseconds now) {
  if (!done) lost_ = true;
  if (!holds(now) || !renewing_) return;
  ++generation_;
  claimed_ = *renewing_;
  renewing_.reset();
}

bool Watch::stale(std::uint64_t number, std::uint64_t generation, Milliseconds lock_lease, Milliseconds now) {
  if (!since_ || number != number_ || generation != generation_) {
    number_ = number;
    generation_ = generation;
    since_ = now;
    return false;
  }
  return now - *since_ >= lock_lease;
}

} // namespace ecole::deployment
