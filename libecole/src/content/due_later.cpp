#include "content/due_later.hpp"

#include "base/text.hpp"
#include "content/due_announced.hpp"
#include "content/due_evidence.hpp"
#include "content/due_lead.hpp"
#include "content/due_report.hpp"
#include "content/owner.hpp"
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace ecole::content {

using base::DiagnosticId;

namespace {

constexpr std::size_t longest_line = 120;  // tokens that are looked at
constexpr std::size_t longest_name = 3;    // tokens that may be whom it is for: "Groupe des grands"
constexpr std::size_t most_names = 5;      // tokens: "Anglais groupe 2", "CM1 et CM2 maths"
constexpr std::size_t longest_details = 8; // tokens in parentheses behind a date

// ---- quickly, byte by byte

bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Of Latin letters with an accent each byte counts.
bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (byte >= 0x80 && byte < 0xE0 && byte != 0xC2);
}
std::size_t bytes_of(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Four bytes, ASCII letters small.
constexpr std::uint32_t four(std::array<char, 4> letters) {
  return std::bit_cast<std::uint32_t>(letters) | 0x20202020U;
}
std::uint32_t four_at(std::string_view text, std::size_t at) {
  std::array<char, 4> letters = {' ', ' ', ' ', ' '};
  if (at + 4 <= text.size())
    std::memcpy(letters.data(), text.data() + at, 4);
  else
    std::memcpy(letters.data(), text.data() + at, text.size() - at);
  return four(letters);
}

std::size_t next_word(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_letter(text[at]) && !is_digit(text[at])) at += bytes_of(text[at]);
  return at;
}
std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_letter(text[at])) ++at;
  return at;
}

// Whether a date may begin at the word behind `at`.
bool may_be_date(std::string_view text, std::size_t at) {
  for (int words = 0; words < 3; ++words) {
    at = next_word(text, at);
    if (at >= text.size() || is_digit(text[at])) return true;
    const std::size_t end = end_of_word(text, at);
    std::array<char, 4> letters = {' ', ' ', ' ', ' '};
    std::memcpy(letters.data(), text.data() + at, std::min<std::size_t>(3, end - at));
    switch (four(letters)) {
    case four({'l', 'e', ' ', ' '}):
    case four({'l', 'a', ' ', ' '}):
    case four({'t', 'h', 'e', ' '}):
    case four({'o', 'n', ' ', ' '}):
    case four({'a', 'u', ' ', ' '}):
    case four({'p', 'l', 'u', ' '}):
    case four({'t', 'a', 'r', ' '}):
    case four({'p', 'o', 'u', ' '}): break;
    case four({'l', 'u', 'n', ' '}):
    case four({'m', 'a', 'r', ' '}):
    case four({'m', 'e', 'r', ' '}):
    case four({'j', 'e', 'u', ' '}):
    case four({'v', 'e', 'n', ' '}):
    case four({'s', 'a', 'm', ' '}):
    case four({'d', 'i', 'm', ' '}):
    case four({'d', 'e', 'm', ' '}):
    case four({'c', 'e', ' ', ' '}):
    case four({'m', 'o', 'n', ' '}):
    case four({'t', 'u', 'e', ' '}):
    case four({'w', 'e', 'd', ' '}):
    case four({'t', 'h', 'u', ' '}):
    case four({'f', 'r', 'i', ' '}):
    case four({'s', 'u', 'n', ' '}):
    case four({'s', 'a', 't', ' '}):
    case four({'t', 'o', 'm', ' '}):
    case four({'r', 'e', 'n', ' '}):
    case four({'p', 'r', 'o', ' '}):
    case four({'p', 'r', 'e', ' '}):
    case four({'s', 'e', 'm', ' '}):
    case four({'n', 'e', 'x', ' '}): return true;
    default: return false;
    }
    at = end;
  }
  return false;
}

// "contrôle", "dictée": by the first letters of what can be announced. A word begins at `at`.
bool may_be_announced(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  constexpr std::uint32_t firsts = 1U << ('a' - 'a') | 1U << ('c' - 'a') | 1U << ('d' - 'a') | 1U << ('e' - 'a') |
                                   1U << ('i' - 'a') | 1U << ('q' - 'a') | 1U << ('t' - 'a');
  const auto first = static_cast<unsigned char>(text[at] | 0x20);
  if (first != 0xE3 && (first < 'a' || first > 'z' || (firsts >> (first - 'a') & 1U) == 0)) return false;
  const std::uint32_t letters = four_at(text, at);
  switch (letters) {
  case four({'c', 'o', 'n', 't'}):
  case four({'d', 'i', 'c', 't'}):
  case four({'d', 'e', 'v', 'o'}):
  case four({'e', 'v', 'a', 'l'}):
  case four({'\xC3', '\xA9', 'v', 'a'}): // the capital, too
  case four({'e', 'x', 'p', 'o'}):
  case four({'e', 'x', 'a', 'm'}):
  case four({'i', 'n', 't', 'e'}):
  case four({'q', 'u', 'i', 'z'}):
  case four({'t', 'e', 's', 't'}):
  case four({'a', 's', 's', 'e'}): return true;
  default: {
    const char second = at + 1 < text.size() ? static_cast<char>(text[at + 1] | 0x20) : ' ';
    return (text[at] | 0x20) == 'd' && (second == 's' || second == 'm') && end_of_word(text, at) == at + 2;
  }
  }
}

enum class Looked : std::uint8_t { no, p, f, g, d, sign };
// Letters of "pour", "apporter", "for", "signer", "rendre" that stand in few other words, and signs.
constexpr std::array<Looked, 256> looked_at = [] {
  std::array<Looked, 256> all{};
  all['p'] = all['P'] = Looked::p;
  all['f'] = all['F'] = Looked::f;
  all['g'] = all['G'] = Looked::g;
  all['d'] = all['D'] = Looked::d;
  for (const char sign : std::string_view(":,.;!?-()*>\xE2")) all[static_cast<unsigned char>(sign)] = Looked::sign;
  return all;
}();

bool word_begins(std::string_view text, std::size_t at) {
  return at == 0 || !is_letter(text[base::begin_of_character(text, at - 1)]);
}

// Whether a lead of `bytes` bytes can be what stands at `at`, with a date behind.
bool may_lead(std::string_view text, std::size_t at, std::size_t bytes) {
  return word_begins(text, at) && end_of_word(text, at) == at + bytes && may_be_date(text, at + bytes);
}

} // namespace

bool may_be_due_later(std::string_view text) {
  if (may_be_announced(text, next_word(text, 0))) return true;
  const auto small = [&](std::size_t at) { return at < text.size() ? text[at] | 0x20 : ' '; };
  const auto is_looked_at = [](char c) { return looked_at[static_cast<unsigned char>(c)] != Looked::no; };
  for (const char* next = text.begin(); (next = std::find_if(next, text.end(), is_looked_at)) != text.end(); ++next) {
    const auto at = static_cast<std::size_t>(next - text.begin());
    switch (looked_at[static_cast<unsigned char>(*next)]) {
    case Looked::no: break;
    case Looked::p:
      if (small(at + 1) == 'o' && four_at(text, at) == four({'p', 'o', 'u', 'r'}) && may_lead(text, at, 4)) return true;
      if (small(at + 1) == 'p' && at > 0 && four_at(text, at - 1) == four({'a', 'p', 'p', 'o'}) &&
          may_lead(text, at - 1, 8))
        return true;
      break;
    case Looked::f:
      if (small(at + 1) == 'o' && small(at + 2) == 'r' && may_lead(text, at, 3)) return true;
      break;
    case Looked::g:
      if (small(at + 1) == 'n' && at > 1 && four_at(text, at - 2) == four({'s', 'i', 'g', 'n'}) &&
          may_lead(text, at - 2, 6))
        return true;
      break;
    case Looked::d:
      if (small(at + 1) == 'r' && at > 2 && four_at(text, at - 3) == four({'r', 'e', 'n', 'd'}) &&
          may_lead(text, at - 3, 6))
        return true;
      break;
    case Looked::sign: {
      const std::size_t word = std::min(next_word(text, at), text.size());
      if (may_be_announced(text, word)) return true;
      next += word - at - 1; // behind every other sign before it the same word would be looked at again
      break;
    }
    }
  }
  return false;
}

namespace {

// ---- word by word

class LaterReader {
 public:
  LaterReader(const LineTokens& line, std::size_t first, DuePlace place, const DueContext& context)
      : line_(line), first_(first), heading_(place == DuePlace::heading), strict_(place != DuePlace::paragraph_line),
        context_(context), report_(line, context), segment_(first) {}

  std::vector<base::Finding> read() {
    if (line_.is_one_of(0, {"#", "\\"})) return {}; // "\## Pour jeudi" shows how to write it
    const std::size_t end = std::min(line_.size(), first_ + longest_line);
    for (std::size_t at = first_ + 1; at < end && report_.findings.empty(); ++at) {
      if (begins_segment(at)) segment_ = at;
      if (!line_.is_word(at)) continue;
      const std::optional<Lead> lead = lead_at(line_, at);
      if (lead && read_lead(at, *lead)) break;
      read_announced_at(at);
      if (lead) at += lead->tokens - 1; // "les devoirs pour" is one, whatever it ends in
    }
    return std::move(report_.findings);
  }

 private:
  // A new sentence, or what stands behind a colon: "Correction. Exercice 5 pour jeudi", "Travail : exercice 5 pour
  // jeudi".
  bool begins_segment(std::size_t at) const {
    return line_.is(at - 1, ":") || (line_.is(at - 1, "-") && line_[at].spaced) || begins_sentence(at);
  }
  bool begins_sentence(std::size_t at) const {
    if (line_.is_one_of(at - 1, {"!", "?", ";", "→", "•"})) return true;
    if (!line_.is(at - 1, ".") || !line_.is_word(at)) return false;
    const std::string_view typed = line_.typed(at, at + 1);
    return (typed[0] >= 'A' && typed[0] <= 'Z') || typed.starts_with("\xC3\x80") || typed.starts_with("\xC3\x89");
  }
  bool divided(std::size_t at) const {
    return line_.is_sign(at - 1) && !line_.is_one_of(at - 1, {"'", "\"", "/", "&"});
  }
  // Without the signs before token `at`.
  std::size_t end_of_head(std::size_t at) const {
    while (at > first_ + 1 && line_.is_sign(at - 1) && !line_.is(at - 1, ")")) --at;
    return at;
  }
  bool is_short_name(std::size_t at) const { return end_of_head(at) - first_ <= longest_name; }

  // ---- "… pour jeudi"

  bool read_lead(std::size_t at, const Lead& lead) {
    if (lead.english && !strict_ && !context_.english) return false;
    if (!lead.says_for && lead.asks == Lead::Asks::work && !line_.is(at, "a")) return false;
    std::size_t date_at = at + lead.tokens;
    if (lead.says_for && line_.is(date_at, "pour")) ++date_at;
    const std::optional<WrittenDate> date = read_date(line_, date_at);
    if (!date) return read_undated(at, lead, date_at);
    if (((date->numeric || date->lone_day) && !date->marked) || !can_be_due(*date)) return false;
    std::size_t end = date->end;
    if (line_.is(at - 1, "("))
      end = closed(at - 1, end);
    else
      end = behind_details(end);
    if (!at_boundary(line_, end) && !line_.is(end - 1, ")")) return false;
    if (!is_meant(at, lead, end) || tells(end) || says_nothing(line_, behind_signs(end), line_.size())) return false;
    report(at, date_at, end, std::string(line_.typed(date_at, line_.is(at - 1, "(") ? end - 1 : end)), lead);
    return true;
  }

  // "Exercice 5 pour la semaine prochaine", "- Chinois : pour le 26 novenbre"
  bool read_undated(std::size_t at, const Lead& lead, std::size_t date_at) {
    if (!lead.says_for) return false;
    const DateEvidence evidence = date_evidence(line_, date_at, lead);
    if (evidence.strength != DateEvidence::Strength::strong || !at_boundary(line_, evidence.end)) return false;
    const bool behind_name =
        line_.is(at - 1, ":") && (strict_ || names_day(date_at, evidence.end)) && !tells(evidence.end);
    if (!behind_name && !is_work(segment_, at)) return false;
    const SuggestedDate suggested = suggested_date(line_, date_at, evidence.end, lead.english, context_.lesson);
    std::string date = std::string(line_.typed(date_at, suggested.first));
    for (std::string part : {suggested.text, std::string(line_.typed(suggested.end, evidence.end))})
      if (!part.empty()) date += (date.empty() ? "" : " ") + part;
    report(at, date_at, evidence.end, date, lead);
    return true;
  }

  // "la semaine prochaine", "avant jeudi"
  bool names_day(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i)
      if (line_.is_one_of(i, {"prochain", "prochaine", "next"}) || weekday_named(line_[i].text)) return true;
    return false;
  }

  bool can_be_due(const WrittenDate& date) const {
    using Problem = ResolvedDate::Problem;
    const Problem problem = resolve(date.when, context_.lesson).problem;
    return problem != Problem::before_lesson && problem != Problem::outside_year &&
           (problem != Problem::no_such_day || in_some_month(date.when));
  }

  // Whether what stands before the lead at token `at` and behind the date, from token `end` on, lets it be one.
  bool is_meant(std::size_t at, const Lead& lead, std::size_t end) const {
    if (line_.is(at, "a")) return true; // "La carte est à rendre jeudi"
    if (line_.is(at - 1, ":") || begins_sentence(at)) return true;
    if (is_work(segment_, at)) return true;
    if (line_.is_word(at - 1) && is_infinitive(line_[at - 1].text) && (line_.is(at - 2, "a") || line_.is(at - 3, "a")))
      return true;                                  // "la carte, à finir pour jeudi"
    if (!lead.everyday && divided(at)) return true; // "Ne pas oublier – devoirs pour jeudi"
    return is_short_name(at) && (divided(at) || line_.is_one_of(end, {":", "-"}));
  }

  // "Pour jeudi, nous …": a sentence goes on.
  bool tells(std::size_t at) const {
    return line_.is(at, ",") && line_.is_one_of(at + 1, {"je", "j", "il", "elle", "on", "nous", "ils", "elles", "c",
                                                         "i", "he", "she", "it", "we", "they"});
  }

  std::size_t behind_signs(std::size_t at) const {
    while (line_.is_sign(at) && at_boundary(line_, at) && !line_.is(at, "(")) ++at;
    return at;
  }

  std::size_t closed(std::size_t open, std::size_t at) const {
    for (std::size_t i = at; i < open + longest_details && !line_.at_end(i); ++i)
      if (line_.is(i, ")")) return i + 1;
    return at;
  }
  std::size_t behind_details(std::size_t at) const { return line_.is(at, "(") ? closed(at, at) : at; }

  // ---- what work is called

  bool is_work(std::size_t first, std::size_t at) const {
    const std::size_t end = end_of_head(at);
    if (first >= end) return false;
    // "Maths ex 3 pour jeudi", "Maths – ex 3"
    if (std::size_t names = names_end(first, end); names > first && names < end && is_work_named(names, end))
      return true;
    return is_work_named(first, end);
  }

  std::size_t names_end(std::size_t first, std::size_t end) const {
    for (std::size_t last = std::min(first + most_names, end); last > first && first == first_; --last)
      if (owner_named(line_.line(), line_[last - 1].last, context_.more_subjects)) return behind_signs(last);
    return first;
  }

  bool is_work_named(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i) {
      if (line_.is_one_of(i, {"oubliez", "oublie", "oublier", "pensez", "penser", "pense"})) return true;
      // A sentence tells something.
      if (line_.is_one_of(i, {"est",    "sont", "etait", "etaient", "a",    "ont", "avait", "avaient", "avons", "sera",
                              "seront", "fut",  "nous",  "il",      "elle", "ils", "elles", "on",      "je",    "qui",
                              "que",    "is",   "was",   "were",    "are",  "we",  "they",  "he",      "she"}))
        return false;
    }
    const std::string_view word = line_[first].text;
    if (line_.is_number(first)) return line_.is_one_of(first + 1, {"p", "pp", "page", "et", ",", "-"});
    const bool proper =
        line_.is_one_of(first, {"notre",    "votre",  "autre",  "pierre", "encore",  "contre", "entre",
                                "autre",    "lettre", "maitre", "quatre", "arriver", "etre",   "hier",
                                "derriere", "mere",   "pere",   "frere",  "terre",   "guerre", "janvier"});
    if (is_infinitive(word)) return !proper;
    if (word.size() > 3 && word.ends_with("ez")) return !line_.is_one_of(first, {"chez", "assez"});
    std::size_t noun = first;
    if (line_.is_one_of(noun, {"le", "la", "les", "l", "un", "une", "ton", "votre", "son", "the"})) ++noun;
    if (line_.is(noun, "'")) ++noun;
    if (noun >= end) return false;
    if (kind_at(line_, noun)) return true;
    return line_.is_one_of(noun, {"ex",        "p",        "pp",       "page",      "pages",    "n",         "no",
                                  "fiche",     "fiches",   "question", "questions", "probleme", "problemes", "activite",
                                  "activites", "chapitre", "devoir",   "devoirs",   "mots",     "verbes",    "tables",
                                  "table",     "texte",    "carte",    "schema",    "manuel",   "livre",     "cahier",
                                  "fichier",   "resume",   "fin",      "suite",     "lis",      "apprends",  "finis",
                                  "fais",      "revois",   "ecris",    "termine",   "read",     "learn",     "finish",
                                  "write",     "revise",   "complete", "study",     "prepare",  "bring",     "do",
                                  "worksheet"});
  }

  // ---- "Rappel : contrôle jeudi"

  void read_announced_at(std::size_t at) {
    const bool behind_sign = line_.is_sign(at - 1);
    if (!behind_sign && at > first_ + most_names) return;
    const std::optional<Announced> announced = announced_at(line_, at);
    if (!announced || (announced->english && !strict_ && !context_.english)) return;
    const bool named = names_end(first_, at) == at;
    const bool reminds = line_.is_one_of(first_, {"rappel", "attention", "prevoir"});
    if (!line_.is(at - 1, ":") && !begins_sentence(at) && !named && !(is_short_name(at) && (divided(at) || reminds)))
      return;
    const AnnouncedLine found = read_announced(line_, at, *announced, context_.lesson, strict_);
    if (!found.date || !can_be_due(*found.date)) return;
    if (begins_sentence(at)) return report_sentence(at, found.date->end);
    if (named && heading_) return report_title(at, *announced, found);
    const std::string name = named ? std::string(line_.typed(first_, end_of_head(at))) + " : " : std::string();
    report_.add(DiagnosticId::due_line_unclear, first_, found.date->end,
                {report_.quoted(first_, found.date->end),
                 report_.corrected(first_, at + 1, name + std::string(line_.typed(at, at + 1)))});
  }

  // "## Français – contrôle jeudi" would be a lesson and its title.
  void report_title(std::size_t at, const Announced& announced, const AnnouncedLine& found) {
    const std::optional<base::Date> day = due_date(found.date->when, context_.lesson);
    if (!day) return;
    const std::string colon = announced.english ? ": " : " : ";
    const std::string due = std::string(line_.typed(first_, end_of_head(at))) + colon +
                            (announced.english ? "for " : "pour ") + day_text(*day, announced.english) + colon +
                            std::string(line_.typed(at, found.subject_end));
    report_.add(DiagnosticId::due_line_unclear, first_, found.date->end,
                {report_.quoted(first_, found.date->end), report_.corrected(first_, found.date->end, due)});
  }

  // ---- what to write instead

  // On a line of its own it is homework.
  void report_sentence(std::size_t at, std::size_t end) {
    report_.add(DiagnosticId::due_line_unclear, at, end,
                {report_.quoted(at, end), std::string(line_.typed(at, line_.size()))});
  }

  void report(std::size_t at, std::size_t date_at, std::size_t end, const std::string& date, const Lead& lead) {
    if (begins_sentence(at)) return report_sentence(at, end);
    // "Correction. Exercice 5 pour jeudi"
    const bool sentence = segment_ > first_ && begins_sentence(segment_);
    const std::size_t from = sentence ? segment_ : first_;
    std::size_t head = end_of_head(at);
    if (line_.is_one_of(head - 1, {"est", "sont", "is", "are"}) && head > from + 1) --head; // "La carte est à rendre …"
    const std::size_t behind_names = names_end(from, head);
    const std::string colon = lead.english ? ": " : " : ";
    std::string due;
    if (behind_names > from) {
      std::size_t end_of_names = behind_names;
      while (line_.is_sign(end_of_names - 1) && !line_.is(end_of_names - 1, ")")) --end_of_names;
      due = std::string(line_.typed(from, end_of_names)) + colon;
    }
    const bool plain = lead.words == "pour" || lead.words == "for";
    const std::string_view capital = lead.english ? "For" : "Pour";
    due += plain && due.empty() ? capital : plain ? lead.words : line_.typed(at, date_at);
    due += " " + date;
    if (head > behind_names) due += colon + std::string(line_.typed(behind_names, head));
    report_.add(DiagnosticId::due_line_unclear, first_, end,
                {report_.quoted(first_, end), sentence ? due : report_.corrected(from, end, due)});
  }

  const LineTokens& line_;
  std::size_t first_;
  bool heading_, strict_;
  const DueContext& context_;
  DueReport report_;
  std::size_t segment_; // token of the sentence, or of what stands behind a colon
};

} // namespace

std::vector<base::Finding> due_later(const LineTokens& line, std::size_t first, DuePlace place,
                                     const DueContext& context) {
  return LaterReader(line, first, place, context).read();
}

} // namespace ecole::content
