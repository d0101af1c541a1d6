#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "c_api/call.hpp"
#include <algorithm>
#include <array>
#include <ecole/json.hpp>

using namespace ecole;
using namespace ecole::c_api;

namespace {

// A new part of a homework is one row.
struct Part {
  std::string_view name;
  std::string Homework::*member;
};
constexpr std::array parts = {Part{"class", &Homework::class_name}, Part{"subject", &Homework::subject},
                              Part{"due", &Homework::due},          Part{"given", &Homework::given},
                              Part{"title", &Homework::title},      Part{"text", &Homework::text},
                              Part{"details", &Homework::details}};
constexpr std::string_view author = "author", message = "message";

// "Anne Durand <anne@example.org>"
bool read_author(std::string_view text, HomeworkOptions& options) {
  const std::size_t open = text.find(" <");
  const bool whole = open != std::string_view::npos && open > 0 && text.ends_with('>') && text.size() >= open + 4;
  if (!text.empty() && !whole) return false;
  options.author_name = text.empty() ? text : text.substr(0, open);
  options.author_email = text.empty() ? text : text.substr(open + 2, text.size() - open - 3);
  return true;
}

Error unknown(std::string_view name) {
  std::vector<std::string> names = {std::string(author), std::string(message)};
  for (const Part& part : parts) names.emplace_back(part.name);
  return base::make_error(base::DiagnosticId::option_unknown, name, {base::nearest(name, names).value_or("class")});
}

// What nothing can be written without.
Result<void> whole(const Homework& homework) {
  const char* missing = homework.class_name.empty()                       ? "class"
                        : homework.due.empty()                            ? "due"
                        : homework.title.empty() && homework.text.empty() ? "text"
                                                                          : nullptr;
  if (missing)
    return std::unexpected(base::make_error(base::DiagnosticId::argument_missing, "ecole_homework_add", {missing}));
  return {};
}

} // namespace

ecole_homework* ecole_homework_new(void) {
  return made<ecole_homework>([] { return AskedHomework(); });
}

int ecole_homework_set(ecole_homework* homework, const char* name, const char* text, ecole_error** error) {
  return done("ecole_homework_set", {{"homework", homework}, {"name", name}}, error, [&]() -> Result<void> {
    AskedHomework& asked = value(homework);
    const std::string_view given = text ? text : "";
    if (name == author) {
      if (read_author(given, asked.options)) return {};
      return std::unexpected(base::make_error(base::DiagnosticId::option_value, name,
                                              {std::string(given), "Anne Durand <anne@example.org>"}));
    }
    if (name == message) {
      asked.options.message = given;
      return {};
    }
    const auto part = std::ranges::find(parts, std::string_view(name), &Part::name);
    if (part == parts.end()) return std::unexpected(unknown(name));
    asked.homework.*part->member = given;
    return {};
  });
}

void ecole_homework_free(ecole_homework* homework) { release(homework); }

int ecole_homework_add(const ecole_site* site, const ecole_homework* homework, const ecole_options* options,
                       ecole_added** added, ecole_error** error) {
  return give("ecole_homework_add", {{"site", site}, {"homework", homework}}, "added", added, error,
              [&]() -> Result<AddedHomework> {
                TRY(whole(value(homework).homework));
                HomeworkOptions with = value(homework).options;
                if (options) with.now = value(options).build.now;
                return add_homework(value(site), value(homework).homework, with);
              });
}

const char* ecole_added_file(const ecole_added* added) { return text_of(added, &AddedHomework::file); }
uint32_t ecole_added_line(const ecole_added* added) { return number_of<uint32_t>(added, &AddedHomework::line); }
const char* ecole_added_as_written(const ecole_added* added) { return text_of(added, &AddedHomework::as_written); }
const char* ecole_added_due(const ecole_added* added) { return text_of(added, &AddedHomework::due); }
const char* ecole_added_commit(const ecole_added* added) { return text_of(added, &AddedHomework::commit); }
const char* ecole_added_branch(const ecole_added* added) { return text_of(added, &AddedHomework::branch); }
int ecole_added_created(const ecole_added* added) { return number_of<int>(added, &AddedHomework::created); }
int ecole_added_json(const ecole_added* added, ecole_text** json, ecole_error** error) {
  return give("ecole_added_json", {{"added", added}}, "json", json, error,
              [&]() -> Result<std::string> { return to_json(value(added)); });
}
void ecole_added_free(ecole_added* added) { release(added); }
