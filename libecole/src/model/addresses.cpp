#include "model/addresses.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "content/source_path.hpp"
#include <algorithm>
#include <array>
#include <map>

namespace ecole::model {

namespace {

std::string joined(std::string_view a, std::string_view b) { return std::string(a).append("/").append(b); }

std::string_view first_segment(std::string_view path) { return path.substr(0, path.find('/')); }

std::string_view after_first_segment(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
}

std::string_view without_order_number(std::string_view segment) {
  const std::size_t digits = segment.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > 4) return segment;
  if (segment[digits] != '-' && segment[digits] != '_' && segment[digits] != ' ') return segment;
  return segment.substr(digits + 1).empty() ? segment : segment.substr(digits + 1);
}

std::string slug_or(std::string_view text, std::string_view fallback) {
  std::string slug = base::slug(text).substr(0, 80);
  return slug.empty() ? std::string(fallback) : slug;
}

// "2026-11"
bool is_month(std::string_view name) {
  return name.size() == 7 && base::Date::parse(std::string(name) + "-01").has_value();
}

// "2026-2027"
bool is_school_year(std::string_view name) {
  const auto year = [&](std::size_t at) { return base::Date::parse(std::string(name.substr(at, 4)) + "-01-01"); };
  return name.size() == 9 && name[4] == '-' && year(0) && year(5) && year(5)->year() == year(0)->year() + 1;
}

// "sequence-2026-les-fractions"
constexpr std::string_view sequence_prefix = "sequence-";
bool is_sequence(std::string_view name) {
  if (!name.starts_with(sequence_prefix)) return false;
  name.remove_prefix(sequence_prefix.size());
  return name.size() > 5 && name[4] == '-' && base::Date::parse(std::string(name.substr(0, 4)) + "-01-01").has_value();
}

// Names in articles/ that the lists of articles have.
std::string article_name(const std::string& slug) {
  return slug == "index" || is_month(slug) ? "article-" + slug : slug;
}

} // namespace

std::string class_id(std::string_view folder) {
  std::string id = slug_or(folder, whole_class);
  if (is_reserved(id)) id += "-classe";
  return id;
}

std::string squashed(std::string_view class_id) {
  std::string plain(class_id);
  std::erase(plain, '-');
  return plain;
}

std::string class_output(std::string_view class_id) { return joined(class_id, "index.html"); }
std::string week_output(std::string_view class_id, std::string_view week) { return joined(class_id, week) + ".html"; }
std::string subject_output(std::string_view class_id, std::string_view subject_id) {
  return joined(joined(class_id, subject_id.empty() ? whole_class : subject_id), "index.html");
}
std::string subject_month_output(std::string_view class_id, std::string_view subject_id, std::string_view month) {
  return joined(joined(class_id, subject_id.empty() ? whole_class : subject_id), month) + ".html";
}
std::string class_month_output(std::string_view class_id, std::string_view month) {
  return joined(class_id, month) + ".html";
}
std::string school_year_output(std::string_view class_id, int year) {
  return joined(class_id, std::to_string(year)) + "-" + std::to_string(year + 1) + ".html";
}
std::string sequence_id(std::string_view title, base::Date day) {
  return std::to_string(base::school_year_of(day)) + "-" + slug_or(title, "sequence");
}
std::string sequence_output(std::string_view class_id, std::string_view subject_id, std::string_view sequence_id) {
  return joined(joined(class_id, subject_id.empty() ? whole_class : subject_id), sequence_prefix)
      .append(sequence_id)
      .append(".html");
}
std::string agenda_output(std::string_view class_folder) {
  return class_folder.empty() ? std::string(home_output) : class_output(class_id(class_folder));
}

std::string catch_up_output(std::string_view class_id, Language language) {
  return joined(class_id, language == Language::fr ? "rattrapage.html" : "catch-up.html");
}
std::string to_do_output(std::string_view class_id, Language language) {
  return joined(class_id, language == Language::fr ? "a-faire.html" : "to-do.html");
}
std::string assessments_output(std::string_view class_id, Language language) {
  return joined(class_id, language == Language::fr ? "evaluations.html" : "assessments.html");
}
std::string calendar_output(std::string_view class_id, std::string_view group_id, Language language) {
  std::string output(class_id);
  output += language == Language::fr ? "/agenda" : "/calendar";
  if (!group_id.empty()) output.append("-").append(group_id);
  return output + ".ics";
}

std::string feed_output(std::string_view class_id) { return std::string(class_id) + "/feed.xml"; }
std::string json_feed_output(std::string_view class_id) { return std::string(class_id) + "/feed.json"; }

bool is_group_calendar(std::string_view output) {
  const std::size_t slash = output.find('/');
  if (slash == std::string_view::npos || !output.ends_with(".ics")) return false;
  const std::string_view name = output.substr(slash + 1);
  return name.starts_with("agenda-") || name.starts_with("calendar-");
}

std::string article_month_output(std::string_view month) { return joined("articles", month) + ".html"; }
std::string day_anchor(base::Date day) { return "j-" + day.text(); }

std::string page_place(std::string_view path) {
  std::string place;
  std::string_view rest = after_first_segment(path);
  if (rest.ends_with(".md")) rest.remove_suffix(3);
  for (std::string_view segment : base::split(rest, '/')) {
    if (!place.empty()) place += '/';
    place += slug_or(without_order_number(segment), "page");
  }
  if (place == "index") return {};
  if (place.ends_with("/index")) place.resize(place.size() - 6);
  return place;
}

std::string page_order(std::string_view path) {
  std::string order;
  std::string_view rest = after_first_segment(path);
  if (rest.ends_with(".md")) rest.remove_suffix(3);
  if (rest.ends_with("/index")) rest.remove_suffix(6);
  for (std::string_view segment : base::split(rest, '/')) {
    if (!order.empty()) order += '/';
    const std::string_view name = without_order_number(segment);
    const std::size_t digits = name.size() < segment.size() ? segment.size() - name.size() - 1 : 0;
    order.append(5 - std::min<std::size_t>(digits, 5), digits ? '0' : '9')
        .append(segment.substr(0, digits))
        .append("-")
        .append(slug_or(name, "page"));
  }
  return order;
}

std::string title_from_name(std::string_view segment) {
  if (segment.ends_with(".md")) segment.remove_suffix(3);
  std::string title(without_order_number(segment));
  std::ranges::replace_if(
      title, [](char c) { return c == '-' || c == '_'; }, ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 32);
  return title;
}

bool is_home_text(std::string_view path) { return page_place(path).empty(); }

bool is_reserved(std::string_view output) {
  constexpr std::array<std::string_view, 10> folders = {
      "articles",    "assets",     "documents",  "embed", "404.html",
      "sitemap.xml", "robots.txt", "index.html", "sw.js", "manifest.webmanifest"};
  const std::string_view first = first_segment(output);
  return std::ranges::find(folders, first) != folders.end() || first.starts_with("sitemap-") || first.starts_with(".");
}

bool is_own_address(std::string_view output) {
  const std::string_view first = first_segment(output);
  if (is_reserved(output) && first != "articles") return true;
  std::string_view name = output.substr(output.rfind('/') + 1);
  if (!name.ends_with(".html")) return false;
  name.remove_suffix(5);
  if (first == "articles") return name == "index" || is_month(name);
  std::string week(name);
  std::ranges::replace(week, 'w', 'W');
  return is_month(name) || is_school_year(name) || is_sequence(name) || base::parse_week(week).has_value();
}

std::string document_output(std::string_view path) {
  const std::string first = base::fold(first_segment(path));
  if (first == "documents") return base::slug_path(path);
  if (first == "articles" || first == "posts") return "articles/" + base::slug_path(after_first_segment(path));
  return base::slug_path(after_first_segment(path));
}

std::vector<std::string> outputs_of(std::string_view path, const content::Record& record) {
  using content::SourceKind;
  switch (record.kind) {
  case SourceKind::lesson:
  case SourceKind::day:
  case SourceKind::week:
  case SourceKind::plan: {
    std::vector<std::string> outputs;
    if (!record.date) return outputs;
    std::map<std::string, int> seen; // two lessons of one subject on one day
    const std::string of_class = class_id(record.class_name.empty() ? record.class_folder : record.class_name);
    for (const content::Lesson& lesson : record.lessons) {
      std::string output = of_class + "/" + slug_or(lesson.subject, whole_class) + "/";
      // A plan is given on a day that only the calendar tells: it is called by its week.
      output += record.kind == SourceKind::plan ? record.date->week().text() + "-plan"
                                                : lesson.date.value_or(*record.date).text();
      if (!record.slug.empty()) output += "-" + slug_or(record.slug, "seance");
      if (int& count = seen[output]; ++count > 1) output += "-" + std::to_string(count);
      outputs.push_back(output + ".html");
    }
    return outputs;
  }
  case SourceKind::article:
    return {"articles/" + article_name(slug_or(record.slug, record.date ? record.date->text() : "article")) + ".html"};
  case SourceKind::page: {
    if (is_home_text(path)) return {};
    const bool index = path.ends_with("/index.md");
    return {page_place(path) + (index ? "/index.html" : ".html")};
  }
  case SourceKind::timetable:
  case SourceKind::agenda: return {};
  case SourceKind::document: return {document_output(path)};
  }
  return {};
}

std::vector<std::string> outputs_at(std::string_view old_path, content::Record record,
                                    const content::FolderNames& folders) {
  const content::SourcePath place = content::source_path(old_path, folders);
  if (place.kind != record.kind) return {};
  record.class_folder = place.class_folder;
  if (record.kind == content::SourceKind::lesson && record.subject.empty() && record.lessons.size() == 1)
    record.lessons.front().subject = place.subject_folder;
  record.subject_folder = place.subject_folder;
  if (place.date && record.kind == content::SourceKind::week && record.date)
    // Its days are those of the week that the old name says.
    for (content::Lesson& lesson : record.lessons)
      if (lesson.date) lesson.date = place.date->plus(lesson.date->days() - record.date->days());
  if (place.date) record.date = place.date;
  record.slug = place.slug;
  return outputs_of(old_path, record);
}

std::string alias_output(std::string_view written) {
  written = base::trim(written);
  while (written.starts_with('/')) written.remove_prefix(1);
  std::string output(written);
  if (output.empty() || output.ends_with('/')) output += "index.html";
  if (!output.ends_with(".html")) output += ".html";
  const bool plain = std::ranges::all_of(output, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '/';
  });
  if (!plain || output.size() > 200 || !base::stays_below(output)) return {};
  return output;
}

std::string percent_encoded(std::string_view path) {
  std::string encoded;
  encoded.reserve(path.size());
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      encoded += c;
      continue;
    }
    constexpr std::string_view hex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    encoded.append({'%', hex[byte >> 4], hex[byte & 15]});
  }
  return encoded;
}

std::string root_from(std::string_view output) {
  std::string root;
  for (const char c : output)
    if (c == '/') root += "../";
  return root;
}

} // namespace ecole::model
