#include "content/source_path.hpp"

#include "base/text.hpp"
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace ecole::content {

using base::Date;
using base::DiagnosticId;

namespace {

constexpr std::string_view example_date = "2026-11-23", example_week = "2026-W48";

enum class Place : std::uint8_t { notebook, articles, pages, documents, agenda, elsewhere };

// Whether `typed` is the folder `name`, or another of its known names when `name` is one of them.
bool is_folder(std::string_view typed, std::string_view name, std::string_view french, std::string_view english) {
  if (typed == name) return true;
  return (name == french || name == english) && (typed == french || typed == english);
}

Place place_named(std::string_view folder, const FolderNames& folders) {
  if (is_folder(folder, folders.notebook, "cahier", "notebook")) return Place::notebook;
  if (is_folder(folder, folders.articles, "articles", "posts")) return Place::articles;
  if (is_folder(folder, folders.pages, "pages", "pages")) return Place::pages;
  if (is_folder(folder, folders.documents, "documents", "documents")) return Place::documents;
  return folder == "agenda" ? Place::agenda : Place::elsewhere;
}

Place place_of(std::string_view path, const FolderNames& folders) {
  std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return Place::elsewhere;
  std::string_view folder = path.substr(0, slash);
  Place place = place_named(folder, folders);
  return place == Place::elsewhere ? place_named(base::fold(folder), folders) : place;
}

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// Names of pages as other programs write their end count too, and are then refused: left alone they would be ignored.
bool is_page_name(std::string_view name) {
  if (name.ends_with(".md")) return true;
  std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.size() - dot > 9) return false;
  std::string end = base::fold(name.substr(dot + 1));
  return end == "md" || end == "markdown" || end == "mkd" || end == "mdown";
}

std::string_view without_end(std::string_view name) { return name.substr(0, name.rfind('.')); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_gap(char c) { return c == '-' || c == '_' || c == '.' || c == ' '; }

struct DatedName {
  Date date;
  std::string_view rest; // what follows the date
};

int number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// Year first or day first.
std::optional<Date> date_of(std::string_view first, std::string_view second, std::string_view third) {
  if (first.size() == 4) return Date::from(number(first), number(second), number(third));
  if (third.size() == 2) return Date::from(2000 + number(third), number(second), number(first));
  return Date::from(number(third), number(second), number(first));
}

// What follows the date in a name: nothing, or more behind a sign that divides them.
std::optional<std::string_view> rest_of(std::string_view rest) {
  if (!rest.empty() && (!is_gap(rest[0]) || rest[0] == '.')) return std::nullopt;
  while (!rest.empty() && is_gap(rest[0])) rest.remove_prefix(1);
  return rest;
}

// "2026-11-23", "23-11-2026" and both with '_'.
std::optional<DatedName> dated_name(std::string_view name) {
  if (name.size() < 10) return std::nullopt;
  bool year_first = is_digit(name[2]);
  std::size_t first = year_first ? 4 : 2, second = first + 3;
  char gap = name[first];
  if ((gap != '-' && gap != '_') || name[second] != gap) return std::nullopt;
  for (std::size_t i = 0; i < 10; ++i)
    if (i != first && i != second && !is_digit(name[i])) return std::nullopt;
  std::optional<Date> date =
      date_of(name.substr(0, first), name.substr(first + 1, 2), name.substr(second + 1, 10 - second - 1));
  std::optional<std::string_view> rest = rest_of(name.substr(10));
  if (!date || !rest) return std::nullopt;
  return DatedName{*date, *rest};
}

// A date as somebody may have meant it, "3.11.26 fractions" or "20261103": what the name should be, is made of it.
std::optional<DatedName> almost_dated_name(std::string_view name) {
  std::array<std::string_view, 3> parts;
  std::size_t at = 0, count = 0;
  while (count < 3 && at < name.size() && is_digit(name[at])) {
    std::size_t end = at;
    while (end < name.size() && is_digit(name[end])) ++end;
    if (end - at > 8) return std::nullopt;
    parts[count++] = name.substr(at, end - at);
    at = end;
    if (count < 3 && at < name.size() && is_gap(name[at])) ++at;
  }
  std::optional<Date> date;
  if (count > 0 && parts[0].size() == 8) {
    at = 8;
    date = date_of(parts[0].substr(0, 4), parts[0].substr(4, 2), parts[0].substr(6));
    if (!date || date->year() < 1900 || date->year() > 2100)
      date = date_of(parts[0].substr(0, 2), parts[0].substr(2, 2), parts[0].substr(4));
  } else if (count == 3) {
    bool possible = std::ranges::all_of(parts, [](std::string_view part) { return part.size() <= 4; }) &&
                    parts[1].size() <= 2 && (parts[0].size() <= 2 || parts[2].size() <= 2) && parts[0].size() != 3 &&
                    (parts[2].size() == 2 || parts[2].size() == 4 || parts[0].size() == 4);
    if (possible) date = date_of(parts[0], parts[1], parts[2]);
  }
  if (!date) return std::nullopt;
  std::string_view rest = name.substr(at);
  while (!rest.empty() && is_gap(rest[0])) rest.remove_prefix(1);
  return DatedName{*date, rest};
}

std::string dated(std::string_view date, std::string_view rest) {
  std::string name(date);
  if (!rest.empty()) name.append("-").append(rest);
  return name;
}

// How a page, or the folder of one, should be called so that its name says a date.
std::string dated_suggestion(std::string_view name) {
  if (std::optional<DatedName> almost = almost_dated_name(name)) return dated(almost->date.text(), almost->rest);
  // A day that no month has: what follows it is kept.
  std::size_t digits = std::min(name.find_first_not_of("0123456789-_. "), name.size());
  if (digits >= 6) name.remove_prefix(digits);
  return dated(example_date, name);
}

base::Finding finding(DiagnosticId id, std::string_view about, std::string_view suggestion) {
  return {id, {}, {base::cleaned(about), base::cleaned(suggestion)}};
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string path;
  for (std::string_view part : parts) {
    if (!path.empty()) path += '/';
    path += part;
  }
  return path;
}

// "2026-W48" → that week; 's' as in "semaine" is meant as well.
std::optional<base::Week> week_of(std::string_view name) {
  if (name.size() != 8) return std::nullopt;
  std::string plain(name);
  if (plain[5] == 'w' || plain[5] == 's' || plain[5] == 'S') plain[5] = 'W';
  return base::parse_week(plain);
}

void read_week_path(std::string_view path, const std::vector<std::string_view>& parts, base::Week week, SourceKind kind,
                    SourcePath& source) {
  source.kind = kind;
  source.subject_folder.clear();
  source.date = base::monday_of(week);
  if (parts.size() == 3) return;
  std::string_view class_folder = source.class_folder.empty() ? "6e-b" : std::string_view(source.class_folder);
  source.finding = finding(DiagnosticId::notebook_file_misplaced, path, joined({parts[0], class_folder, parts.back()}));
}

void read_notebook_path(std::string_view path, SourcePath& source) {
  std::vector<std::string_view> parts = base::split(path, '/');
  std::string_view name = parts.back(), plain = without_end(name);
  source.kind = parts.size() == 4 ? SourceKind::lesson : SourceKind::day;
  if (parts.size() > 2) source.class_folder = parts[1];
  if (source.kind == SourceKind::lesson) source.subject_folder = parts[2];

  std::string folded = base::fold(plain);
  if (folded == "emploi-du-temps" || folded == "timetable") {
    source.kind = SourceKind::timetable;
    source.subject_folder.clear();
    if (parts.size() == 3) return;
    source.finding =
        finding(DiagnosticId::timetable_misplaced, path,
                joined({parts[0], source.class_folder.empty() ? "6e-b" : std::string_view(source.class_folder), name}));
    source.class_folder.clear();
    return;
  }
  for (std::string_view plan : {"devoirs-", "homework-"}) {
    // A week of its own is a week file, behind the word a plan.
    if (!folded.starts_with(plan)) continue;
    std::string_view rest = plain.substr(plan.size());
    if (std::optional<base::Week> week = week_of(rest))
      return read_week_path(path, parts, *week, SourceKind::plan, source);
    std::optional<DatedName> day = almost_dated_name(rest);
    base::Week meant = day ? day->date.week() : *base::parse_week(example_week);
    source.slug = plain;
    source.finding = finding(DiagnosticId::notebook_file_undated, name, std::string(plan) + meant.text() + ".md");
    return;
  }
  if (std::optional<base::Week> week = week_of(plain))
    return read_week_path(path, parts, *week, SourceKind::week, source);
  if (std::optional<DatedName> read = dated_name(plain)) {
    source.date = read->date;
    source.slug = read->rest;
  } else {
    source.slug = plain;
    source.finding = finding(DiagnosticId::notebook_file_undated, name, dated_suggestion(plain) + ".md");
  }
  if (parts.size() == 2)
    source.finding = finding(DiagnosticId::notebook_file_misplaced, path, joined({parts[0], "6e-b", name}));
  if (parts.size() > 4)
    source.finding = finding(DiagnosticId::notebook_file_misplaced, path, joined({parts[0], parts[1], parts[2], name}));
}

void read_article_path(std::string_view path, SourcePath& source) {
  source.kind = SourceKind::article;
  std::vector<std::string_view> parts = base::split(path, '/');
  std::string_view plain = without_end(parts.back());
  // An article with pictures beside it is a folder.
  bool folder = parts.size() > 2 && plain == "index";
  std::string_view name = folder ? parts[parts.size() - 2] : plain;
  if (std::optional<DatedName> read = dated_name(name)) {
    source.date = read->date;
    source.slug = read->rest;
    return;
  }
  source.slug = name;
  std::string suggestion = dated_suggestion(name);
  source.finding = folder ? finding(DiagnosticId::article_undated, name, suggestion)
                          : finding(DiagnosticId::article_undated, parts.back(), suggestion + ".md");
}

// "2026-11", "11-2026", and both with '_': the first day of that month.
std::optional<Date> month_of(std::string_view name) {
  if (name.size() != 7) return std::nullopt;
  const std::size_t gap = name[2] == '-' || name[2] == '_' ? 2 : 4;
  if (name[gap] != '-' && name[gap] != '_') return std::nullopt;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (i != gap && !is_digit(name[i])) return std::nullopt;
  const std::string_view first = name.substr(0, gap), second = name.substr(gap + 1);
  return gap == 4 ? Date::from(number(first), number(second), 1) : Date::from(number(second), number(first), 1);
}

void read_agenda_path(std::string_view path, SourcePath& source) {
  source.kind = SourceKind::agenda;
  const std::vector<std::string_view> parts = base::split(path, '/');
  const std::string_view plain = without_end(parts.back());
  if (parts.size() > 2) source.class_folder = parts[1];
  source.date = month_of(plain);
  const std::optional<DatedName> day = source.date ? std::nullopt : almost_dated_name(plain);
  const std::string month = day ? day->date.month_text() : std::string(example_date.substr(0, 7));
  if (!source.date) {
    source.slug = plain;
    source.finding = finding(DiagnosticId::agenda_file_undated, parts.back(), month + ".md");
  }
  if (parts.size() > 3)
    source.finding = finding(DiagnosticId::agenda_misplaced, path, joined({parts[0], parts[1], parts.back()}));
}

} // namespace

bool is_source(std::string_view path, const FolderNames& folders) {
  if (path.starts_with('.') || path.find("/.") != std::string_view::npos || path.empty()) return false;
  std::size_t slash = path.find('/');
  if (slash != std::string_view::npos)
    return path.substr(0, slash) != "theme" || place_named("theme", folders) != Place::elsewhere;
  if (path == "ecole.yml") return false;
  std::string folded = base::fold(path);
  std::string_view name = std::string_view(folded).substr(0, folded.find('.'));
  constexpr std::array<std::string_view, 6> for_readers = {"readme",  "lisezmoi", "license",
                                                           "licence", "copying",  "changelog"};
  return std::ranges::find(for_readers, name) == for_readers.end();
}

SourcePath source_path(std::string_view path, const FolderNames& folders) {
  SourcePath source;
  Place place = place_of(path, folders);
  source.in_documents = place == Place::documents;
  std::string_view name = name_of(path);
  if (place == Place::documents || place == Place::elsewhere || !is_page_name(name)) return source;
  switch (place) {
  case Place::notebook: read_notebook_path(path, source); break;
  case Place::articles: read_article_path(path, source); break;
  case Place::agenda: read_agenda_path(path, source); break;
  default: source.kind = SourceKind::page; break;
  }
  if (!name.ends_with(".md"))
    source.finding = finding(DiagnosticId::page_extension, name, std::string(without_end(name)) + ".md");
  return source;
}

} // namespace ecole::content
