#include "base/zone_file.hpp"

#include "base/zone_rule.hpp"
#include <algorithm>

namespace ecole::base {

namespace {

constexpr std::size_t header_size = 44;
constexpr std::int64_t seconds_per_day = 86'400;
constexpr int first_year_of_rule = 1900, last_year_of_rule = 2199;
constexpr int longest_offset = 26 * 3600; // seconds; what RFC 8536 allows

std::int64_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t number = static_cast<unsigned char>(bytes[at]) >= 0x80 ? ~std::uint64_t{0} : 0;
  for (char byte : bytes.substr(at, width)) number = number << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(number);
}

std::int64_t floored(std::int64_t number, std::int64_t divisor) {
  return number / divisor - (number % divisor < 0 ? 1 : 0);
}

int minutes_of(int seconds) { return static_cast<int>(floored(seconds, 60)); }

// The first whole minute that a change at `second` is over.
Minute minute_after(std::int64_t second) { return second / 60 + (second % 60 > 0 ? 1 : 0); }

// One header and the data it announces. Version 1 counts in 32 bits; later versions put a second block in 64 bits
// behind it.
struct Block {
  std::string_view data;
  std::size_t width;
  std::size_t local_flags, standard_flags, leap_seconds, changes, types, name_bytes;

  std::size_t size() const {
    return changes * (width + 1) + types * 6 + name_bytes + leap_seconds * (width + 4) + standard_flags + local_flags;
  }
};

std::optional<Block> block_at(std::string_view bytes, std::size_t at, std::size_t width) {
  if (bytes.size() < at + header_size || bytes.substr(at, 4) != "TZif") return std::nullopt;
  auto count = [&](std::size_t index) {
    return static_cast<std::size_t>(number_at(bytes, at + 20 + 4 * index, 4) & 0xFFFF'FFFF);
  };
  Block block{bytes.substr(at + header_size), width, count(0), count(1), count(2), count(3), count(4), count(5)};
  if (block.size() > block.data.size()) return std::nullopt;
  block.data = block.data.substr(0, block.size());
  return block;
}

struct Second {
  std::int64_t from;
  int offset;
};

void carry_out(const ZoneRule& rule, std::int64_t after, std::vector<Second>& seconds) {
  // Years far away are cut off before the calendar counts them.
  std::int64_t day = std::clamp<std::int64_t>(floored(after, seconds_per_day), -100'000, 100'000);
  int first_year = std::max(Date::from_days(static_cast<std::int32_t>(day)).year(), first_year_of_rule);
  std::vector<Second> yearly;
  for (int year = first_year; year <= last_year_of_rule; ++year) {
    Second begin{rule.summer_begins.second_in(year) - rule.standard, rule.summer};
    Second end{rule.summer_ends.second_in(year) - rule.summer, rule.standard};
    yearly.push_back(begin.from <= end.from ? begin : end);
    yearly.push_back(begin.from <= end.from ? end : begin);
  }
  // Summer all year round ends and begins at the same moment: the order of the years stays.
  std::ranges::stable_sort(yearly, {}, &Second::from);
  for (const Second& change : yearly)
    if (change.from > after) seconds.push_back(change);
}

} // namespace

std::optional<ZoneFile> read_zone_file(std::string_view bytes) {
  std::optional<Block> block = block_at(bytes, 0, 4);
  if (!block) return std::nullopt;
  std::string_view footer;
  if (bytes[4] != '\0') {
    std::size_t second_block = header_size + block->size();
    block = block_at(bytes, second_block, 8);
    if (!block) return std::nullopt;
    footer = bytes.substr(second_block + header_size + block->size());
    std::size_t end = footer.find('\n', 1);
    if (!footer.starts_with('\n') || end == std::string_view::npos) return std::nullopt;
    footer = footer.substr(1, end - 1);
  }
  if (block->types == 0 || block->leap_seconds != 0) return std::nullopt;

  std::size_t indexes = block->changes * block->width, types = indexes + block->changes;
  auto offset_of = [&](std::size_t type) { return static_cast<int>(number_at(block->data, types + type * 6, 4)); };
  for (std::size_t type = 0; type < block->types; ++type)
    if (offset_of(type) < -longest_offset || offset_of(type) > longest_offset) return std::nullopt;

  std::vector<Second> seconds;
  for (std::size_t i = 0; i < block->changes; ++i) {
    std::int64_t from = number_at(block->data, i * block->width, block->width);
    auto type = static_cast<unsigned char>(block->data[indexes + i]);
    if (type >= block->types || (!seconds.empty() && from <= seconds.back().from)) return std::nullopt;
    seconds.push_back({from, offset_of(type)});
  }
  if (!footer.empty()) {
    std::optional<ZoneRule> rule = parse_zone_rule(footer);
    if (!rule) return std::nullopt;
    if (rule->has_summer) carry_out(*rule, seconds.empty() ? INT64_MIN : seconds.back().from, seconds);
  }

  ZoneFile file{minutes_of(offset_of(0)), {}};
  file.changes.reserve(seconds.size());
  for (const Second& second : seconds) file.changes.push_back({minute_after(second.from), minutes_of(second.offset)});
  return file;
}

} // namespace ecole::base
