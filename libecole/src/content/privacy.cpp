#include "content/privacy.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace ecole::content {

namespace {

using base::DiagnosticId;

constexpr std::size_t most_findings = 20;     // of a file: more of them say nothing new
constexpr std::size_t names_of_a_list = 3;    // fewer can be anybody
constexpr std::size_t longest_name_line = 80; // bytes

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

TextRange range_in(std::string_view line, std::size_t from, std::size_t until, std::uint32_t number) {
  const auto column = [&](std::size_t at) {
    return static_cast<std::uint32_t>(base::count_code_points(line.substr(0, at)) + 1);
  };
  return {number, column(from), number, column(until)};
}

// A space, dot or dash between two digits, as many bytes as it has.
std::size_t separator(std::string_view text) {
  for (const std::string_view between : {" ", ".", "-", "\u00a0", "\u202f"})
    if (text.starts_with(between)) return between.size();
  return 0;
}

// "06 12 34 56 78", "+33 (0)6.12.34.56.78" at `at`: how many bytes of it; 0 when it is no mobile number.
std::size_t mobile_number(std::string_view line, std::size_t at) {
  if (at > 0 && (is_digit(line[at - 1]) || is_letter(line[at - 1]) ||
                 std::string_view("/=&?%_+.,-").find(line[at - 1]) != std::string_view::npos))
    return 0;
  std::size_t here = at;
  const auto skip = [&](std::string_view text) {
    const bool there = line.substr(here).starts_with(text);
    if (there) here += text.size();
    return there;
  };
  if (skip("+33") || skip("0033")) {
    here += separator(line.substr(here));
    if (skip("(0)")) here += separator(line.substr(here));
  } else if (!skip("0")) {
    return 0;
  }
  if (!skip("6") && !skip("7")) return 0;
  for (int left = 8; left > 0; --left) {
    here += separator(line.substr(here));
    if (here >= line.size() || !is_digit(line[here])) return 0;
    ++here;
  }
  return here < line.size() && is_digit(line[here]) ? 0 : here - at;
}

bool is_private_provider(std::string_view domain) {
  static const std::set<std::string_view, std::less<>> providers = {
      "gmail",       "googlemail",    "hotmail",    "outlook",   "live",    "msn", "yahoo",
      "icloud",      "orange",        "wanadoo",    "free",      "laposte", "sfr", "neuf",
      "bbox",        "aol",           "protonmail", "proton",    "gmx",     "me",  "caramail",
      "numericable", "club-internet", "cegetel",    "aliceadsl", "ymail"};
  const std::string folded = base::fold(domain);
  const std::size_t dot = folded.find('.');
  return dot != std::string::npos && folded.find('.', dot + 1) == std::string::npos &&
         providers.contains(std::string_view(folded).substr(0, dot));
}

struct Span {
  std::size_t from = 0, until = 0;
};

// The address around the '@' at `at`; nothing of it when there is none, or it is not a private one.
Span private_address(std::string_view line, std::size_t at) {
  const auto part = [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || c == '+'; };
  Span span{at, at + 1};
  while (span.from > 0 && part(line[span.from - 1])) --span.from;
  while (span.until < line.size() && part(line[span.until])) ++span.until;
  while (line[span.until - 1] == '.' || line[span.until - 1] == '-') --span.until;
  if (span.from == at || !is_private_provider(line.substr(at + 1, span.until - at - 1))) return {};
  return span;
}

enum class Letters : std::uint8_t { none, first_name, surname };

// "Léa", "Jean-Paul" are first names here, "MARTIN", "LE GOFF", "D'ARC" parts of a surname.
Letters letters_of(std::string_view word) {
  std::size_t upper = 0, lower = 0;
  bool begins_upper = false, begins = true;
  for (std::size_t at = 0; at < word.size();) {
    const base::CodePoint letter = base::decode(word, at);
    at += letter.bytes;
    const char32_t c = letter.value;
    if (c == U'-' || c == U'\'' || c == U'\u2019') continue;
    const bool is_upper =
        (c >= U'A' && c <= U'Z') || (c >= U'\u00c0' && c <= U'\u00de' && c != U'\u00d7') || c == U'\u0152';
    const bool is_lower =
        (c >= U'a' && c <= U'z') || (c >= U'\u00df' && c <= U'\u00ff' && c != U'\u00f7') || c == U'\u0153';
    if (!is_upper && !is_lower) return Letters::none;
    if (begins) begins_upper = is_upper;
    begins = false;
    ++(is_upper ? upper : lower);
  }
  if (upper >= 2 && lower == 0) return Letters::surname;
  return begins_upper && lower >= 2 ? Letters::first_name : Letters::none;
}

struct FullName {
  std::string written, shortened; // "Léa MARTIN", "Léa M."
};

// A line that holds a name in full and nothing else: "- Léa MARTIN", "3. MARTIN Léa", "| MARTIN | Léa |".
std::optional<FullName> full_name(std::string_view line) {
  if (line.size() > longest_name_line) return std::nullopt;
  std::string first, surname, written;
  std::size_t words = 0;
  bool marker = true;
  const auto divides = [](char c) { return c == ' ' || c == '|' || c == '\t'; };
  for (std::size_t from = 0; from < line.size();) {
    const auto end = std::ranges::find_if(line.substr(from), divides);
    std::string_view word = base::trim(line.substr(from, static_cast<std::size_t>(end - line.begin()) - from));
    from = static_cast<std::size_t>(end - line.begin()) + 1;
    while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.remove_suffix(1);
    if (word.empty()) continue;
    const bool list_mark =
        word == "-" || word == "*" || word == "+" || word == "•" || word == ">" ||
        (is_digit(word.front()) && (word.back() == '.' || word.back() == ')' || is_digit(word.back())));
    if (marker && list_mark) continue;
    marker = false;
    const Letters letters = letters_of(word);
    if (letters == Letters::none || ++words > 5) return std::nullopt;
    std::string& of = letters == Letters::surname ? surname : first;
    if (letters == Letters::first_name && !first.empty()) return std::nullopt; // "Guerre Froide URSS"
    of.append(of.empty() ? "" : " ").append(word);
    written.append(written.empty() ? "" : " ").append(word);
  }
  if (first.empty() || surname.empty()) return std::nullopt;
  const std::string initial = surname.substr(0, base::decode(surname, 0).bytes);
  return FullName{std::move(written), first + " " + initial + "."};
}

class Search {
 public:
  explicit Search(Record& record) : record_(record) {}

  void look_at(std::string_view line, std::uint32_t number) {
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] == '0' || line[at] == '+') {
        if (const std::size_t length = mobile_number(line, at)) {
          say(DiagnosticId::telephone_private, range_in(line, at, at + length, number),
              {std::string(line.substr(at, length))});
          at += length - 1;
        }
      } else if (line[at] == '@') {
        const Span span = private_address(line, at);
        if (span.until == 0) continue;
        say(DiagnosticId::email_private, range_in(line, span.from, span.until, number),
            {std::string(line.substr(span.from, span.until - span.from))});
        at = span.until - 1;
      }
    }
    if (base::trim(line).empty()) return; // a list may have room between its items
    if (std::optional<FullName> name = full_name(line)) {
      if (names_.empty()) first_name_ = range_in(line, 0, line.size(), number);
      names_.push_back(*std::move(name));
    } else {
      close_list();
    }
  }

  void close_list() {
    if (names_.size() >= names_of_a_list)
      say(DiagnosticId::names_in_full, first_name_, {names_[0].written, names_[1].written, names_[0].shortened});
    names_.clear();
  }

 private:
  void say(DiagnosticId id, TextRange range, std::vector<std::string> arguments) {
    if (said_++ < most_findings) record_.findings.push_back({id, range, std::move(arguments)});
  }

  Record& record_;
  std::size_t said_ = 0;
  std::vector<FullName> names_;
  TextRange first_name_;
};

} // namespace

void find_private(std::string_view body, std::uint32_t lines_before, Record& record) {
  Search search(record);
  std::uint32_t number = lines_before;
  for (const std::string_view line : base::lines(body)) search.look_at(line, ++number);
  search.close_list();
}

} // namespace ecole::content
