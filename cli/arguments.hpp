// The words of a command line, checked against the options that a command has. Every option has a variable ECOLE_… of
// its name, which counts where the command line does not name the option.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct Option;

class Arguments {
 public:
  bool has(std::string_view option) const { return values_.contains(option); } // "--plan"
  std::string get(std::string_view option, std::string_view otherwise = {}) const;
  const std::vector<std::string>& operands() const { return operands_; }
  std::string operand(std::size_t number, std::string_view otherwise = {}) const;

  void set(std::string option, std::string value) { values_.insert_or_assign(std::move(option), std::move(value)); }
  void add_operand(std::string operand) { operands_.push_back(std::move(operand)); }

 private:
  std::map<std::string, std::string, std::less<>> values_;
  std::vector<std::string> operands_;
};

struct WrongArgument {
  enum class Kind { unknown_option, missing_value, needless_value, wrong_value, too_many } kind;
  std::string word;    // a variable's name where it was one
  std::string instead; // the option near an unknown one, which may be ""; the values that there are
};

// `words` without the program's and the command's name. Options may stand anywhere; "--" ends them.
std::optional<WrongArgument> read_arguments(std::span<const std::string> words, std::span<const Option> own,
                                            std::span<const Option> global, std::size_t most_operands,
                                            Arguments& arguments);

// The candidate that `typed` was probably meant to be; "" when none is near.
std::string nearest_name(std::string_view typed, std::span<const std::string> candidates);

} // namespace cli
