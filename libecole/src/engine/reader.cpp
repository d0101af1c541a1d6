#include "engine/reader.hpp"

#include <algorithm>

namespace ecole::engine {

namespace {

std::string_view without_last_separator(std::string_view prefix) {
  return prefix.ends_with(separator) ? prefix.substr(0, prefix.size() - 1) : prefix;
}

} // namespace

bool Reader::declared(std::string_view key_or_prefix, bool neighbour) const {
  const std::string_view asked = without_last_separator(key_or_prefix);
  for (const Range& range : rule_.reads) {
    if (range.keys != head(asked)) continue;
    switch (range.reach) {
    case Range::Reach::all: return true;
    case Range::Reach::fixed:
      if (segments(asked, range.from, range.count) == id_) return true;
      break;
    case Range::Reach::neighbours:
      // The keys beside one's own, reached by before() and after() only.
      if (neighbour) return true;
      break;
    case Range::Reach::through: {
      std::string_view group = segments(asked, range.from, range.group);
      if (!group.data()) break; // an empty segment is one, too
      bool linked = false;
      transaction_.each(Table::index, engine::range(range.links, group), [&](std::string_view key, std::string_view) {
        linked = last_segments(key, range.count) == id_;
        return !linked;
      });
      if (linked) return true;
      break;
    }
    }
  }
  return false;
}

void Reader::note(std::string_view key_or_prefix, bool neighbour) {
  if (reads_) reads_->insert(display(key_or_prefix));
  if (checked_ && !declared(key_or_prefix, neighbour))
    throw UndeclaredRead{rule_.name, display(id_), display(key_or_prefix)};
}

std::optional<std::string_view> Reader::get(std::string_view key) {
  note(key);
  return transaction_.get(Table::index, key);
}

void Reader::each(std::string_view prefix, const Transaction::Visit& visit) { each_from(prefix, prefix, visit); }

void Reader::each_from(std::string_view prefix, std::string_view from, const Transaction::Visit& visit) {
  note(prefix);
  transaction_.each(Table::index, prefix, from, visit);
}

void Reader::each_reverse(std::string_view prefix, std::string_view before, const Transaction::Visit& visit) {
  note(prefix);
  transaction_.each_reverse(Table::index, prefix, before, visit);
}

std::vector<std::string> Reader::heads(std::string_view prefix) {
  note(prefix);
  std::vector<std::string> found;
  std::string from(prefix);
  for (;;) {
    std::optional<std::string> next;
    transaction_.each(Table::index, prefix, from, [&](std::string_view key, std::string_view) {
      next = head(key.substr(prefix.size()));
      return false;
    });
    if (!next) return found;
    from.assign(prefix).append(*next).push_back(separator + 1);
    found.push_back(std::move(*next));
  }
}

std::optional<Reader::Entry> Reader::before(std::string_view key) {
  for (const Range& range : rule_.reads) {
    if (range.reach != Range::Reach::neighbours || range.keys != head(key)) continue;
    std::string prefix = std::string(segments(key, 0, range.group + 1)) + separator;
    note(prefix, true);
    std::optional<Entry> found;
    transaction_.each_reverse(Table::index, prefix, key, [&](std::string_view k, std::string_view v) {
      found = Entry{std::string(k), std::string(v)};
      return false;
    });
    return found;
  }
  throw UndeclaredRead{rule_.name, display(id_), display(key)};
}

std::optional<Reader::Entry> Reader::after(std::string_view key) {
  for (const Range& range : rule_.reads) {
    if (range.reach != Range::Reach::neighbours || range.keys != head(key)) continue;
    std::string prefix = std::string(segments(key, 0, range.group + 1)) + separator;
    note(prefix, true);
    std::optional<Entry> found;
    std::string next = std::string(key) + '\0';
    transaction_.each(Table::index, prefix, next, [&](std::string_view k, std::string_view v) {
      found = Entry{std::string(k), std::string(v)};
      return false;
    });
    return found;
  }
  throw UndeclaredRead{rule_.name, display(id_), display(key)};
}

bool Reader::reached(base::Minute minute) {
  if (minute <= now_) {
    validity_.from = std::max(validity_.from, minute);
    return true;
  }
  validity_.until = std::min(validity_.until, minute);
  return false;
}

base::Date Reader::today(const base::Zone& zone) {
  base::Date day = zone.date_at(now_);
  validity_.from = std::max(validity_.from, zone.start_of(day));
  validity_.until = std::min(validity_.until, zone.start_of(day.plus(1)));
  return day;
}

} // namespace ecole::engine
