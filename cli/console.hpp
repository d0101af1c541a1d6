// What a person reads: results on stdout, everything else on stderr, in their language, in colour where it can be seen.
#pragma once

#include <ecole/diagnostic.hpp>
#include <ecole/error.hpp>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

class Arguments;

class Console {
 public:
  // Language: --lang, else LC_ALL, LC_MESSAGES, LANG; French where they name none. Colour: --color, NO_COLOR,
  // CLICOLOR_FORCE, else where stderr is a terminal.
  explicit Console(const Arguments& global);

  ecole::Language language() const { return language_; }
  bool quiet() const { return quiet_; }
  bool verbose() const { return verbose_; }
  bool terminal() const { return terminal_; } // stderr is one
  std::string_view in(std::string_view fr, std::string_view en) const {
    return language_ == ecole::Language::fr ? fr : en;
  }

  void result(std::string_view text) const;  // stdout, as it is
  void message(std::string_view text) const; // stderr, a line; not with -q
  void warning(std::string_view text) const; // stderr, a line; always
  // A line that the next one replaces; only on a terminal.
  void progress(std::string_view text) const;
  void clear_progress() const;
  void error(const ecole::Error& error) const;
  void usage_error(std::string_view text, std::string_view hint) const;

  enum class Style { strong, red, yellow, blue, green, faint };
  std::string styled(Style style, std::string_view text) const;

 private:
  ecole::Language language_;
  bool quiet_ = false, verbose_ = false, terminal_ = false, colour_ = false;
};

// A number as the language writes it.
std::string count_text(std::size_t count, std::string_view one, std::string_view many);
std::string bytes_text(std::uint64_t bytes, ecole::Language language);

// Set by Ctrl-C and by a termination signal: what runs ends in good order.
std::stop_token stopped_by_signal();

// Each with its source line underlined. `source`: the text of a file of the site; nothing when it cannot be had.
std::string diagnostics_text(const std::vector<ecole::Diagnostic>& diagnostics, const Console& console,
                             const std::function<std::optional<std::string>(const std::string& file)>& source);

} // namespace cli
