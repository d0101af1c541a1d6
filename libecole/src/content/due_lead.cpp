#include "content/due_lead.hpp"

#include "base/text.hpp"
#include "content/due_line.hpp"
#include "content/owner.hpp"
#include <algorithm>
#include <array>

namespace ecole::content {

namespace {

using Asks = Lead::Asks;

// A longer one before those that it begins with.
constexpr Lead leads[] = {
    {"pour", Asks::work, true, true},
    {"a faire signer au plus tard", Asks::sign, true},
    {"a faire signer pour", Asks::sign, true},
    {"a faire signer", Asks::sign},
    {"a faire a la maison pour", Asks::work, true},
    {"a faire a la maison", Asks::work},
    {"a faire pour", Asks::work, true},
    {"a faire", Asks::work},
    {"a rendre au plus tard", Asks::hand_in, true},
    {"a rendre pour", Asks::hand_in, true},
    {"a rendre", Asks::hand_in},
    {"a apporter au plus tard", Asks::bring, true},
    {"a apporter pour", Asks::bring, true},
    {"a apporter", Asks::bring},
    {"a signer au plus tard", Asks::sign, true},
    {"a signer pour", Asks::sign, true},
    {"a signer", Asks::sign},
    {"les devoirs pour", Asks::work, true},
    {"les devoirs", Asks::work},
    {"devoirs a la maison pour", Asks::work, true},
    {"devoirs a la maison", Asks::work},
    {"devoirs a faire pour", Asks::work, true},
    {"devoirs a faire", Asks::work},
    {"devoirs pour", Asks::work, true},
    {"devoirs", Asks::work},
    {"devoir a faire pour", Asks::work, true},
    {"devoir pour", Asks::work, true},
    {"devoir", Asks::work},
    {"travail a la maison pour", Asks::work, true},
    {"travail a la maison", Asks::work},
    {"travail a faire pour", Asks::work, true},
    {"travail a faire", Asks::work},
    {"travail pour", Asks::work, true, true},
    {"homework for", Asks::work, true, false, true},
    {"homework due", Asks::work, true, false, true},
    {"homework", Asks::work, false, false, true},
    {"for", Asks::work, true, true, true},
    {"due for", Asks::hand_in, true, true, true},
    {"due", Asks::hand_in, false, true, true},
};

struct AnnouncedRow {
  std::string_view words;
  bool english = false;
};
constexpr AnnouncedRow announced[] = {{"controle"},
                                      {"evaluation"},
                                      {"eval"},
                                      {"interro"},
                                      {"interrogation"},
                                      {"ds"},
                                      {"devoir surveille"},
                                      {"dm"},
                                      {"devoir maison"},
                                      {"dictee"},
                                      {"expose"},
                                      {"test"},
                                      {"quiz", true},
                                      {"exam", true},
                                      {"assessment", true}};

// The first words of all of these.
constexpr std::string_view beginnings[] = {
    "pour",   "a",        "les",        "devoirs", "devoir",  "travail",       "homework", "for",
    "due",    "controle", "evaluation", "eval",    "interro", "interrogation", "ds",       "dm",
    "dictee", "expose",   "test",       "quiz",    "exam",    "assessment"};
constexpr std::size_t longest_beginning = 13;
constexpr std::size_t longest_before_colon = 60; // bytes

// What may stand before the first word, byte by byte: spaces, signs, and the code points of symbols and pictures.
std::size_t bytes_before_words(std::string_view start) {
  std::size_t at = 0;
  while (at < start.size()) {
    auto byte = static_cast<unsigned char>(start[at]);
    if (byte == 0xC2 || byte == 0xE2 || byte == 0xEF || byte == 0xF0)
      at += byte == 0xC2 ? 2 : byte == 0xF0 ? 4 : 3;
    else if (byte < 0x80 && (byte <= ' ' || std::string_view("-*>+=~.:").find(start[at]) != std::string_view::npos))
      ++at;
    else
      break;
  }
  return std::min(at, start.size());
}

// Two letters are enough to turn most lines away. An accent may stand for itself or behind its letter.
bool promising(std::string_view start) {
  auto letter = [&](std::size_t at) {
    char c = at < start.size() ? start[at] : '\0';
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  };
  // A letter that is not there, or is no ASCII, may be any.
  auto is_one_of = [](char c, std::string_view letters) {
    return c == '\0' || static_cast<unsigned char>(c) >= 0x80 || letters.find(c) != std::string_view::npos;
  };
  char first = letter(0), second = letter(1);
  if (is_one_of(first, "") || is_one_of(second, "")) return true;
  switch (first) {
  case 'p': return second == 'o';
  case 'a': return second == 's' || (second == ' ' && is_one_of(letter(2), "frs a"));
  case 'l': return second == 'e' && letter(2) == 's' && is_one_of(letter(4), "d ");
  case 'd': return second == 'e' || second == 'u' || second == 's' || second == 'm' || second == 'i';
  case 't': return second == 'r' || second == 'e';
  case 'h': return second == 'o';
  case 'f': return second == 'o';
  case 'c': return second == 'o';
  case 'e': return second == 'v' || second == 'x';
  case 'i': return second == 'n';
  case 'q': return second == 'u';
  default: return false;
  }
}

bool may_begin_due_line(std::string_view start) {
  if (!promising(start)) return false;
  // The first word, folded; the longest that counts has 13 letters.
  std::string word;
  std::size_t at = 0;
  while (at < start.size() && word.size() <= longest_beginning) {
    std::size_t bytes = static_cast<unsigned char>(start[at]) < 0x80 ? 1 : base::decode(start, at).bytes;
    std::string folded = base::fold(start.substr(at, bytes));
    if (!folded.empty() && !(folded[0] >= 'a' && folded[0] <= 'z')) break;
    word += folded;
    at += bytes;
  }
  bool cut_off = at == start.size();
  return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
    return word == beginning || (cut_off && beginning.starts_with(word));
  });
}

// Whether what stands behind a colon may begin one: "Chinois : pour jeudi", "Rappel : contrôle vendredi".
bool may_be_behind_colon(std::string_view start) {
  const std::size_t colon = start.substr(0, longest_before_colon).find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  std::string_view rest = start.substr(colon + 1);
  rest.remove_prefix(bytes_before_words(rest));
  return !rest.empty() && may_begin_due_line(rest);
}

} // namespace

bool may_be_due_line(std::string_view start) {
  start.remove_prefix(bytes_before_words(start));
  return may_begin_due_line(start) || may_have_owner(start) || may_be_behind_colon(start);
}

std::optional<Lead> lead_at(const LineTokens& line, std::size_t at) {
  // Most words are none that one begins with.
  if (!line.is_word(at) ||
      !line.is_one_of(at, {"pour", "a", "les", "devoirs", "devoir", "travail", "homework", "for", "due"}))
    return std::nullopt;
  for (Lead lead : leads)
    if ((lead.tokens = line.phrase(at, lead.words))) return lead;
  return std::nullopt;
}

std::optional<Announced> announced_at(const LineTokens& line, std::size_t at) {
  if (!line.is_word(at) || std::string_view("cdeitqa").find(line[at].text[0]) == std::string_view::npos)
    return std::nullopt;
  for (const AnnouncedRow& row : announced)
    if (std::size_t tokens = line.phrase(at, row.words)) return Announced{row.english, tokens};
  return std::nullopt;
}

std::size_t first_word(const LineTokens& line) {
  std::size_t at = 0;
  while (line.is_sign(at) && (line[at].text[0] < 0 || line.is_one_of(at, {"-", "*", ">", "+", "=", "~", ".", ":"})))
    ++at;
  return at;
}

} // namespace ecole::content
