#include "deploy/names.hpp"

#include "base/random_name.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace ecole::deployment {

namespace {

constexpr std::string_view beside_prefix = ".ecole-tmp-";

// Decimal digits without a leading zero, up to `largest`.
std::optional<std::uint64_t> number_of(std::string_view text, std::uint64_t largest) {
  std::uint64_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number > largest) return std::nullopt;
  if (text.size() > 1 && text.front() == '0') return std::nullopt;
  return number;
}

bool is_hex(std::string_view text, std::size_t length) {
  return text.size() == length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

StateName numbered(StateName::Kind kind, std::string_view text) {
  std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return {};
  auto number = number_of(text.substr(0, dot), largest_number);
  auto generation = number_of(text.substr(dot + 1), largest_generation);
  if (!number || !generation) return {};
  return {.kind = kind, .number = *number, .generation = *generation};
}

} // namespace

std::string in_state_folder(std::string_view name) {
  std::string path(state_folder);
  path += '/';
  path += name;
  return path;
}

std::string head_slot_name(std::uint64_t number) { return number % 2 == 0 ? "head-0" : "head-1"; }
std::string receipt_name(const base::Sha256& sha) { return "receipt-" + sha.hex() + ".zst"; }
std::string delta_name(std::uint64_t number, std::uint64_t generation) {
  return "delta-" + std::to_string(number) + "." + std::to_string(generation) + ".zst";
}
std::string lock_name(std::uint64_t number, std::uint64_t generation) {
  return "lock-" + std::to_string(number) + "." + std::to_string(generation);
}

std::string random_temporary_name() { return "tmp-" + base::random_name(); }

StateName parse_state_name(std::string_view name) {
  if (name == head_name || name == head_slot_name(0) || name == head_slot_name(1))
    return {.kind = StateName::Kind::head};
  if (name.starts_with("lock-")) return numbered(StateName::Kind::lock, name.substr(5));
  if (name.starts_with("tmp-") && is_hex(name.substr(4), 16)) return {.kind = StateName::Kind::temporary};
  if (!name.ends_with(".zst")) return {};
  name.remove_suffix(4);
  if (name.starts_with("delta-")) return numbered(StateName::Kind::delta, name.substr(6));
  if (name.starts_with("receipt-") && is_hex(name.substr(8), 64)) return {.kind = StateName::Kind::receipt};
  return {};
}

std::uint64_t first_free_generation(std::span<const std::string> names, std::uint64_t number) {
  std::uint64_t generation = 1;
  while (std::ranges::find(names, delta_name(number, generation)) != names.end()) ++generation;
  return generation;
}

std::string temporary_beside(std::string_view path, std::string_view random, std::uint64_t count) {
  std::string name(path.substr(0, path.rfind('/') + 1));
  name += beside_prefix;
  name += random;
  name += '-';
  name += std::to_string(count);
  return name;
}

bool is_temporary_beside(std::string_view name) { return name.starts_with(beside_prefix); }

} // namespace ecole::deployment
