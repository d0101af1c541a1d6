#include "model/holidays.hpp"

#include "base/embedded.hpp"
#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <set>

namespace ecole::model {

std::span<const base::EmbeddedFile> embedded_holidays(); // made from holidays/

namespace {

using base::Date;

struct KindName {
  std::string_view name;
  BreakKind kind;
};
constexpr std::array kind_names = {KindName{"autumn", BreakKind::autumn}, KindName{"christmas", BreakKind::christmas},
                                   KindName{"winter", BreakKind::winter}, KindName{"spring", BreakKind::spring},
                                   KindName{"summer", BreakKind::summer}};

// Words of the breaks' names in calendar files, folded.
constexpr std::array word_kinds = {
    KindName{"toussaint", BreakKind::autumn},    KindName{"automne", BreakKind::autumn},
    KindName{"autumn", BreakKind::autumn},       KindName{"noel", BreakKind::christmas},
    KindName{"christmas", BreakKind::christmas}, KindName{"fin d'annee", BreakKind::christmas},
    KindName{"hiver", BreakKind::winter},        KindName{"winter", BreakKind::winter},
    KindName{"printemps", BreakKind::spring},    KindName{"spring", BreakKind::spring},
    KindName{"d'ete", BreakKind::summer},        KindName{"grandes vacances", BreakKind::summer},
    KindName{"summer", BreakKind::summer}};

void sort(Holidays& holidays) {
  std::ranges::sort(holidays.breaks, {}, &Break::leave);
  std::ranges::sort(holidays.starts);
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::string_view word : base::split(line, ' '))
    if (!word.empty()) words.push_back(word);
  return words;
}

bool mentions(std::string_view folded, std::string_view words) { return folded.find(words) != std::string_view::npos; }

// Whether an event is for this zone: one that names zones counts for those only. "Zone A", "Zones A, B et C".
bool for_zone(std::string_view folded, std::string_view zone) {
  const std::size_t at = folded.find("zone");
  if (at == std::string_view::npos) return true;
  if (zone.empty()) return false;
  const char wanted = static_cast<char>(zone.front() - 'A' + 'a');
  std::string_view rest = folded.substr(at + 4);
  if (rest.starts_with('s')) rest.remove_prefix(1);
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const auto letter = [&](std::size_t n) { return n < rest.size() && rest[n] >= 'a' && rest[n] <= 'z'; };
    if (rest[i] == wanted && !letter(i + 1) && (i == 0 || !letter(i - 1))) return true;
  }
  return false;
}

} // namespace

Holidays holidays_of_zone(std::string_view zone) {
  Holidays holidays;
  if (zone.empty()) return holidays;
  for (const base::EmbeddedFile& file : embedded_holidays())
    for (std::string_view line : base::lines(file.bytes)) {
      const std::vector<std::string_view> words = words_of(line);
      if (words.size() < 3 || words[0].front() == '#' || words[1].find(zone) == std::string_view::npos) continue;
      const std::optional<Date> first = Date::parse(words[2]), second = Date::parse(words.back());
      if (!first || !second) continue;
      const auto kind = std::ranges::find(kind_names, words[0], &KindName::name);
      if (words[0] == "start")
        holidays.starts.push_back(*first);
      else if (words[0] == "bridge")
        holidays.breaks.push_back({BreakKind::other, *first, second->plus(1), true, {}});
      else if (kind != kind_names.end())
        holidays.breaks.push_back({kind->kind, *first, *second, false, {}});
    }
  sort(holidays);
  return holidays;
}

Holidays holidays_of_file(const content::CalendarFile& file, std::string_view zone) {
  Holidays own;
  for (const content::CalendarEvent& event : file.events) {
    const std::string folded = base::fold(event.summary), place = base::fold(event.location);
    if (event.at >= 0 || !for_zone(mentions(folded, "zone") ? folded : place, zone)) continue;
    const bool teachers = mentions(folded, "enseignant") || mentions(folded, "prerentree") ||
                          mentions(folded, "pre-rentree") || mentions(folded, "teacher");
    if (teachers) continue;
    const int lasts = event.end.days() - event.first.days();
    const auto word =
        std::ranges::find_if(word_kinds, [&](const KindName& each) { return mentions(folded, each.name); });
    if (word != word_kinds.end() && word->kind == BreakKind::summer && lasts <= 2) {
      // "Début des vacances d'été": the rentrée that ends them is in another decree.
      const int year = event.first.year();
      const Date usual = *Date::from(year, 9, 1);
      own.breaks.push_back({BreakKind::summer, event.first, std::max(usual, event.first.plus(1)), false, {}});
    } else if (mentions(folded, "rentree") && lasts <= 2) {
      own.starts.push_back(event.first);
    } else if (word != word_kinds.end()) {
      own.breaks.push_back({word->kind, event.first, event.end, false, {}});
    } else {
      // A single day or a bridge is off from its morning on; a named break begins after class, as the decrees say it.
      const bool named = mentions(folded, "vacances") || mentions(folded, "break") || lasts > 4;
      own.breaks.push_back({BreakKind::other, event.first, event.end, !named, std::string(base::trim(event.summary))});
    }
  }
  // The summer ends where the file says that the next year begins.
  std::ranges::sort(own.starts);
  for (Break& summer : own.breaks) {
    if (summer.kind != BreakKind::summer) continue;
    const auto start = std::ranges::upper_bound(own.starts, summer.leave);
    if (start != own.starts.end() && start->days() - summer.leave.days() < 120) summer.back = *start;
  }
  std::set<int> years;
  for (const Break& each : own.breaks) years.insert(base::school_year_of(each.leave));
  for (const Date start : own.starts) years.insert(base::school_year_of(start));
  const Holidays known = holidays_of_zone(zone);
  for (const Break& each : known.breaks)
    if (!years.contains(base::school_year_of(each.leave))) own.breaks.push_back(each);
  for (const Date start : known.starts)
    if (!years.contains(base::school_year_of(start))) own.starts.push_back(start);
  sort(own);
  return own;
}

} // namespace ecole::model
