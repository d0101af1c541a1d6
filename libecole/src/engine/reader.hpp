// The only way a rule sees the index and the time. In checked builds every read is held against what the rule declared,
// so a page that reads what would not remake it fails at once; and every comparison with `now` is remembered, so that
// time is an input like any other.
#pragma once

#include "base/zone.hpp"
#include "engine/model.hpp"
#include "engine/store.hpp"
#include <limits>
#include <set>

namespace ecole::engine {

// From `from` up to but not including `until`, what was made stays as it is.
struct Validity {
  base::Minute from = std::numeric_limits<base::Minute>::min();
  base::Minute until = std::numeric_limits<base::Minute>::max();
  bool holds(base::Minute now) const { return from <= now && now < until; }
  bool operator==(const Validity&) const = default;
};

// A rule read a key that no range of it covers. Thrown in checked builds only; a fault of the model, never of a source.
struct UndeclaredRead {
  std::string rule, id, key;
};

class Reader {
 public:
  Reader(const Transaction& transaction, const Rule& rule, std::string_view id, base::Minute now, bool checked)
      : transaction_(transaction), rule_(rule), id_(id), now_(now), checked_(checked) {}

  std::string_view id() const { return id_; }
  // Part `number` of the id, from 0.
  std::string_view id_segment(std::size_t number) const { return segments(id_, number, 1); }

  // Views stay valid while the rule runs.
  std::optional<std::string_view> get(std::string_view key);
  // Every key that begins with `prefix` (made by range()), in order; `visit` returns false to stop.
  void each(std::string_view prefix, const Transaction::Visit& visit);
  void each_from(std::string_view prefix, std::string_view from, const Transaction::Visit& visit);
  void each_reverse(std::string_view prefix, std::string_view before, const Transaction::Visit& visit);
  // The distinct values of the segment after `prefix`, one jump for each, however many keys each has.
  std::vector<std::string> heads(std::string_view prefix);

  struct Entry {
    std::string key, value;
  };
  // The keys before and after `key` in a range that reaches neighbours.
  std::optional<Entry> before(std::string_view key);
  std::optional<Entry> after(std::string_view key);

  // Has that minute come? The answer's limits become those of the page.
  bool reached(base::Minute minute);
  // Today in that zone: the page is made again when the day changes.
  base::Date today(const base::Zone& zone);

  const Validity& validity() const { return validity_; }
  // What was read, for `inspect`: declared ranges as they were asked for. Recorded only when asked.
  void record_reads(std::set<std::string>* reads) { reads_ = reads; }

 private:
  void note(std::string_view key_or_prefix, bool neighbour = false);
  bool declared(std::string_view key_or_prefix, bool neighbour) const;

  const Transaction& transaction_;
  const Rule& rule_;
  std::string_view id_;
  base::Minute now_;
  bool checked_;
  Validity validity_;
  std::set<std::string>* reads_ = nullptr;
};

} // namespace ecole::engine
