// The names of what ecole keeps on a target, all in one folder.
#pragma once

#include "base/hash.hpp"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ecole::deployment {

inline constexpr std::string_view state_folder = ".ecole";
std::string in_state_folder(std::string_view name); // ".ecole/<name>"

inline constexpr std::string_view head_name = "head";
std::string head_slot_name(std::uint64_t number); // "head-0", "head-1": in turn
std::string receipt_name(const base::Sha256& sha);
std::string delta_name(std::uint64_t number, std::uint64_t generation);
std::string lock_name(std::uint64_t number, std::uint64_t generation);
std::string random_temporary_name(); // "tmp-<16 hexadecimal digits>", of a folder

struct StateName {
  enum class Kind : std::uint8_t { other, head, receipt, delta, lock, temporary };
  Kind kind = Kind::other;
  std::uint64_t number = 0, generation = 0; // of a delta or a lock
};
// What a name in the folder stands for. Whoever writes there may write any name: numbers that no deploy reaches are
// `other`.
StateName parse_state_name(std::string_view name);
inline constexpr std::uint64_t largest_number = std::uint64_t{1} << 40;
inline constexpr std::uint64_t largest_generation = 100'000;

// Of a delta of this number: the first that no name has.
std::uint64_t first_free_generation(std::span<const std::string> names, std::uint64_t number);

// A temporary file beside the one that it becomes, where the host renames only within a folder.
std::string temporary_beside(std::string_view path, std::string_view random, std::uint64_t count);
bool is_temporary_beside(std::string_view name);

} // namespace ecole::deployment
