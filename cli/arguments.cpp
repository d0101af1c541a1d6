#include "arguments.hpp"

#include "command.hpp"
#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace cli {

namespace {

const Option* find(std::string_view name, std::span<const Option> own, std::span<const Option> global) {
  for (const std::span<const Option>& options : {own, global})
    for (const Option& option : options)
      if (option.name == name || (name.size() == 2 && name[0] == '-' && option.letter && name[1] == option.letter))
        return &option;
  return nullptr;
}

// What the variable of an option says; a switch is on unless it says no.
std::optional<std::string> from_variable(const Option& option) {
  const std::string variable = variable_of(option);
  const char* value = variable.empty() ? nullptr : std::getenv(variable.c_str());
  if (!value || !*value) return std::nullopt;
  const std::string_view text = value;
  if (option.argument.empty() && (text == "0" || text == "false")) return std::nullopt;
  return std::string(text);
}

bool may_be(const Option& option, std::string_view value) {
  const std::vector<std::string_view> values = values_of(option);
  return values.empty() || std::ranges::find(values, value) != values.end();
}

WrongArgument wrong_value(const Option& option, const std::string& word) {
  std::string values;
  for (const std::string_view value : values_of(option)) values += (values.empty() ? "" : ", ") + std::string(value);
  return {WrongArgument::Kind::wrong_value, word, values};
}

// Damerau-Levenshtein without a second transposition of the same letters.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_above(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
    two_above.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

} // namespace

std::string Arguments::get(std::string_view option, std::string_view otherwise) const {
  const auto found = values_.find(option);
  return found == values_.end() ? std::string(otherwise) : found->second;
}

std::string Arguments::operand(std::size_t number, std::string_view otherwise) const {
  return number < operands_.size() ? operands_[number] : std::string(otherwise);
}

std::string nearest_name(std::string_view typed, std::span<const std::string> candidates) {
  std::string nearest;
  std::size_t least = std::max<std::size_t>(1, typed.size() / 3) + 1;
  for (const std::string& candidate : candidates)
    if (const std::size_t far = distance(typed, candidate); far < least) {
      least = far;
      nearest = candidate;
    }
  return nearest;
}

std::optional<WrongArgument> read_arguments(std::span<const std::string> words, std::span<const Option> own,
                                            std::span<const Option> global, std::size_t most_operands,
                                            Arguments& arguments) {
  for (const std::span<const Option>& options : {own, global})
    for (const Option& option : options)
      if (const std::optional<std::string> value = from_variable(option)) {
        if (!may_be(option, *value)) return wrong_value(option, variable_of(option));
        arguments.set(std::string(option.name), *value);
      }

  bool only_operands = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (only_operands || word.size() < 2 || word[0] != '-') {
      if (arguments.operands().size() == most_operands) return WrongArgument{WrongArgument::Kind::too_many, word, {}};
      arguments.add_operand(word);
      continue;
    }
    if (word == "--") {
      only_operands = true;
      continue;
    }
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    std::string name = word.substr(0, equals);
    std::optional<std::string> value;
    if (equals != std::string::npos) value = word.substr(equals + 1);
    const Option* option = find(name, own, global);
    if (!option && name[1] != '-' && name.size() > 2) { // "-opublic"
      option = find(name.substr(0, 2), own, global);
      if (option && !option->argument.empty())
        value = name.substr(2);
      else
        option = nullptr;
    }
    if (!option) {
      std::vector<std::string> known;
      for (const std::span<const Option>& options : {own, global})
        for (const Option& candidate : options) known.emplace_back(candidate.name);
      return WrongArgument{WrongArgument::Kind::unknown_option, name, nearest_name(name, known)};
    }
    if (option->argument.empty()) {
      if (value) return WrongArgument{WrongArgument::Kind::needless_value, name, {}};
      arguments.set(std::string(option->name), "1");
      continue;
    }
    if (!value) {
      if (i + 1 == words.size()) return WrongArgument{WrongArgument::Kind::missing_value, name, {}};
      value = words[++i];
    }
    if (!may_be(*option, *value)) return wrong_value(*option, name);
    arguments.set(std::string(option->name), std::move(*value));
  }
  return std::nullopt;
}

} // namespace cli
