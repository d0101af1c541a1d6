#include <ecole/report.hpp>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/value.hpp"
#include "model/addresses.hpp"
#include "site/page_of_problems.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace ecole {

namespace {

using base::Value;

constexpr std::string_view sarif_schema = "https://json.schemastore.org/sarif-2.1.0.json";

std::string_view level_of(Severity severity) {
  switch (severity) {
  case Severity::error: return "error";
  case Severity::warning: return "warning";
  case Severity::info:
  case Severity::off: break;
  }
  return "note";
}

std::string path_of(const Diagnostic& diagnostic, const ReportOptions& options) {
  std::string path = options.prefix;
  if (!path.empty() && !path.ends_with('/')) path += '/';
  return path + diagnostic.file;
}

std::string whole_message(const Diagnostic& diagnostic, Language language) {
  const std::string& hint = diagnostic.hint(language);
  return hint.empty() ? diagnostic.message(language) : diagnostic.message(language) + " " + hint;
}

// The lines of the files that diagnostics are about, each file read once.
class Lines {
 public:
  explicit Lines(const ReportOptions& options) : options_(options) {}

  std::optional<std::string> line(const std::string& file, std::uint32_t number) {
    if (number == 0 || !options_.source) return std::nullopt;
    auto known = files_.find(file);
    if (known == files_.end()) known = files_.emplace(file, options_.source(file)).first;
    if (!known->second) return std::nullopt;
    const std::vector<std::string_view> lines = base::lines(*known->second);
    if (number > lines.size()) return std::nullopt;
    return base::cleaned(lines[number - 1]);
  }

 private:
  const ReportOptions& options_;
  std::map<std::string, std::optional<std::string>> files_;
};

// Of what is wrong and the text it is wrong in: the same wherever the line stands. Equal ones are numbered.
class Fingerprints {
 public:
  Fingerprints(Lines& lines, const ReportOptions& options) : lines_(lines), options_(options) {}

  std::string of(const Diagnostic& diagnostic) {
    std::string text = lines_.line(diagnostic.file, diagnostic.range.line).value_or(diagnostic.message_en);
    text = std::string(base::trim(text));
    const std::string all = diagnostic.id + "\n" + path_of(diagnostic, options_) + "\n" + text;
    const std::string hash = base::fast_hash(all).hex().substr(0, 32);
    return hash + ":" + std::to_string(++count_[hash]);
  }

 private:
  Lines& lines_;
  const ReportOptions& options_;
  std::map<std::string, std::size_t> count_;
};

// ---- the page

constexpr std::string_view style =
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 "
    "1rem;color:#1d2230;background:#fffef8}"
    "h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem;border-bottom:2px solid #1d2230;overflow-wrap:anywhere}"
    "ul{list-style:none;padding:0}li{margin:1rem 0 1.5rem;border-left:4px solid #8a5a00;padding-left:.8rem}"
    "li.error{border-color:#b3261e}li.note{border-color:#1a4e9c}p{margin:.2rem 0}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f1e8;padding:.4rem .6rem;margin:.3rem 0}"
    "mark{background:none;color:inherit;text-decoration:underline wavy #b3261e;text-underline-offset:.2em}"
    "@media(prefers-color-scheme:dark){body{background:#16181d;color:#e8e6df}pre{background:#22252c}h2{border-color:#"
    "e8e6df}}";

// The line with the wrong part marked; columns count code points.
std::string marked(std::string_view line, const TextRange& range) {
  const auto byte_of = [&](std::uint32_t column) {
    std::size_t at = 0;
    for (std::uint32_t passed = 1; passed < column && at < line.size(); ++passed) at += base::decode(line, at).bytes;
    return at;
  };
  const std::size_t from = byte_of(std::max<std::uint32_t>(range.column, 1));
  const std::size_t to =
      range.end_line == range.line && range.end_column > range.column ? byte_of(range.end_column) : line.size();
  return base::escaped(line.substr(0, from)) + "<mark>" + base::escaped(line.substr(from, to - from)) + "</mark>" +
         base::escaped(line.substr(to));
}

// "2 erreurs et 1 avertissement", as many as there are of each.
std::string numbers_text(const std::vector<Diagnostic>& diagnostics, bool french) {
  struct Word {
    std::string_view level, fr, en;
  };
  constexpr Word words[] = {
      {"error", "erreur", "error"}, {"warning", "avertissement", "warning"}, {"note", "remarque", "note"}};
  std::vector<std::string> parts;
  for (const Word& word : words) {
    const auto count = std::ranges::count(diagnostics, word.level,
                                          [](const Diagnostic& diagnostic) { return level_of(diagnostic.severity); });
    if (count == 0) continue;
    parts.push_back(std::to_string(count) + " " + std::string(french ? word.fr : word.en) + (count > 1 ? "s" : ""));
  }
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 < parts.size() ? ", " : french ? " et " : " and ";
    text += parts[i];
  }
  return text;
}

} // namespace

std::string to_sarif(const std::vector<Diagnostic>& diagnostics, const ReportOptions& options) {
  Lines lines(options);
  Fingerprints fingerprints(lines, options);
  std::map<std::string, std::size_t> rules; // id → its place
  Value rule_list = Value::list(), results = Value::list();
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto [rule, is_new] = rules.try_emplace(diagnostic.id, rules.size());
    if (is_new) {
      const std::optional<DiagnosticHelp> help = explain_diagnostic(diagnostic.id);
      const bool french = options.language == Language::fr;
      const std::string message = !help ? diagnostic.id : french ? help->message_fr : help->message_en;
      const std::string hint = !help ? "" : french ? help->hint_fr : help->hint_en;
      Value one = Value::object();
      one.set("id", diagnostic.id).set("shortDescription", Value::object().set("text", message));
      if (help && !help->explanation(options.language).text.empty())
        one.set("fullDescription", Value::object().set("text", help->explanation(options.language).text));
      if (!hint.empty()) one.set("help", Value::object().set("text", hint));
      one.set("defaultConfiguration",
              Value::object().set("level", level_of(help ? help->severity : diagnostic.severity)));
      rule_list.add(std::move(one));
    }
    Value place = Value::object();
    place.set(
        "artifactLocation",
        Value::object().set("uri", model::percent_encoded(path_of(diagnostic, options))).set("uriBaseId", "%SRCROOT%"));
    if (const TextRange& range = diagnostic.range; range.line > 0) {
      Value region = Value::object();
      region.set("startLine", std::size_t{range.line}).set("startColumn", std::size_t{std::max(range.column, 1u)});
      if (range.end_line >= range.line && range.end_column > 0)
        region.set("endLine", std::size_t{range.end_line}).set("endColumn", std::size_t{range.end_column});
      place.set("region", std::move(region));
    }
    Value locations = Value::list();
    locations.add(Value::object().set("physicalLocation", std::move(place)));
    Value result = Value::object();
    result.set("ruleId", diagnostic.id).set("ruleIndex", rule->second).set("level", level_of(diagnostic.severity));
    result.set("message", Value::object().set("text", whole_message(diagnostic, options.language)));
    result.set("locations", std::move(locations));
    result.set("partialFingerprints", Value::object().set("primaryLocationLineHash", fingerprints.of(diagnostic)));
    results.add(std::move(result));
  }
  std::string_view number = "";
  const std::string program = version();
  number = std::string_view(program).substr(program.rfind(' ') + 1);
  Value driver = Value::object();
  driver.set("name", "ecole").set("version", number).set("rules", std::move(rule_list));
  Value run = Value::object();
  run.set("tool", Value::object().set("driver", std::move(driver)));
  run.set("columnKind", "unicodeCodePoints").set("results", std::move(results));
  Value runs = Value::list();
  runs.add(std::move(run));
  Value document = Value::object();
  document.set("$schema", sarif_schema).set("version", "2.1.0").set("runs", std::move(runs));
  return document.json(true) + "\n";
}

std::string to_code_quality(const std::vector<Diagnostic>& diagnostics, const ReportOptions& options) {
  Lines lines(options);
  Fingerprints fingerprints(lines, options);
  Value list = Value::list();
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::string_view severity = diagnostic.severity == Severity::error     ? "major"
                                      : diagnostic.severity == Severity::warning ? "minor"
                                                                                 : "info";
    Value location = Value::object();
    location.set("path", path_of(diagnostic, options))
        .set("lines", Value::object().set("begin", std::size_t{std::max(diagnostic.range.line, 1u)}));
    Value one = Value::object();
    one.set("description", whole_message(diagnostic, options.language)).set("check_name", diagnostic.id);
    one.set("fingerprint", fingerprints.of(diagnostic)).set("severity", severity).set("location", std::move(location));
    list.add(std::move(one));
  }
  return list.json(true) + "\n";
}

std::string to_html(const std::vector<Diagnostic>& diagnostics, const ReportOptions& options) {
  return site::report_page(diagnostics, diagnostics, options);
}

namespace site {

std::string report_page(const std::vector<Diagnostic>& shown, const std::vector<Diagnostic>& all,
                        const ReportOptions& options) {
  const bool french = options.language == Language::fr;
  const auto in = [&](std::string_view fr, std::string_view en) { return french ? fr : en; };
  Lines lines(options);
  std::string page = "<!doctype html>\n<html lang=\"";
  page.append(in("fr", "en")).append("\"><head><meta charset=\"utf-8\">");
  page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" "
              "content=\"noindex\">");
  page.append("<title>")
      .append(in("Ce qu’il faut corriger", "What to correct"))
      .append("</title><style>")
      .append(style);
  page.append("</style></head>\n<body><h1>").append(in("Ce qu’il faut corriger", "What to correct")).append("</h1>\n");
  if (all.empty())
    page.append("<p>").append(in("Rien : tout a été compris.", "Nothing: everything was understood.")).append("</p>\n");
  else
    page.append("<p>").append(numbers_text(all, french)).append(".</p>\n");
  if (shown.size() < all.size())
    page.append("<p>")
        .append(in("Les ", "The "))
        .append(std::to_string(shown.size()))
        .append(in(" plus graves sont sur cette page ; <code>ecole check</code> les donne toutes.",
                   " gravest stand on this page; <code>ecole check</code> gives all of them."))
        .append("</p>\n");
  std::string file;
  for (const Diagnostic& diagnostic : shown) {
    if (diagnostic.file != file) {
      if (!file.empty()) page += "</ul>\n";
      file = diagnostic.file;
      page.append("<h2>").append(base::escaped(path_of(diagnostic, options))).append("</h2>\n<ul>\n");
    }
    const std::string_view level = level_of(diagnostic.severity);
    const std::string_view word = level == "error"     ? in("Erreur", "Error")
                                  : level == "warning" ? in("Avertissement", "Warning")
                                                       : in("Remarque", "Note");
    page.append("<li class=\"").append(level).append("\"><p><b>").append(word);
    if (diagnostic.range.line > 0) page.append(in(", ligne ", ", line ")).append(std::to_string(diagnostic.range.line));
    page.append("</b></p><p>").append(base::escaped(diagnostic.message(options.language))).append("</p>");
    if (const std::optional<std::string> line = lines.line(diagnostic.file, diagnostic.range.line))
      page.append("<pre>").append(marked(*line, diagnostic.range)).append("</pre>");
    if (const std::string& hint = diagnostic.hint(options.language); !hint.empty())
      page.append("<p>").append(base::escaped(hint)).append("</p>");
    page += "</li>\n";
  }
  if (!file.empty()) page += "</ul>\n";
  return page + "</body></html>\n";
}

} // namespace site

} // namespace ecole
