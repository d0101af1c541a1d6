#include "pages/task_words.hpp"

#include "model/groups.hpp"
#include "pages/dates.hpp"

namespace ecole::pages {

namespace {

std::string kind_text(const Words& words, const model::TaskRow& task) {
  if (!task.kind.empty()) return std::string(words.word("kind_" + task.kind));
  return task.assessment ? std::string(words.word("kind_assessment")) : std::string();
}

} // namespace

std::string subject_text(const Words& words, const Shapes& shapes, const model::SubjectLook& subject,
                         std::string_view group) {
  std::string title = shapes.subject_title(subject);
  if (group.empty()) return title;
  return words.filled("subject_group", {{"subject", std::move(title)}, {"group", model::group_title(group)}});
}

std::string task_title(const Words& words, const Shapes& shapes, const model::TaskRow& task) {
  Words::Arguments arguments = {{"subject", subject_text(words, shapes, task.subject, task.group)},
                                {"line", task.line}};
  if (task.minutes > 0) arguments.emplace_back("duration", duration_text(words, task.minutes));
  std::string event = words.filled(task.minutes > 0 ? "event_minutes" : "event", arguments);
  return task.cancelled ? words.filled("event_cancelled", {{"event", std::move(event)}}) : event;
}

std::string task_details(const Words& words, const model::TaskRow& task) {
  Words::Arguments given = {{"date", day_text(words, "date_text", task.given)}};
  if (!task.author.empty()) given.emplace_back("author", task.author);
  std::string text = words.filled(task.author.empty() ? "event_given" : "event_given_by", given);
  const auto add = [&](std::string_view more) {
    if (!more.empty()) text.append(" · ").append(more);
  };
  add(kind_text(words, task));
  add(about_text(words, task.minutes));
  if (task.hand_in) add(words.word("to_hand_in"));
  if (task.bring) add(words.word("to_bring"));
  if (task.sign) add(words.word("to_sign"));
  if (task.optional) add(words.word("optional"));
  return text;
}

std::vector<std::string> task_categories(const Words& words, const Shapes& shapes, const model::TaskRow& task) {
  std::vector<std::string> categories = {shapes.subject_title(task.subject)};
  if (std::string kind = kind_text(words, task); !kind.empty()) categories.push_back(std::move(kind));
  return categories;
}

} // namespace ecole::pages
