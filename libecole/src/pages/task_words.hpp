// A task in plain words, for what is read outside of the site: calendars and feeds.
#pragma once

#include "model/rows.hpp"
#include "pages/shapes.hpp"
#include <string>
#include <vector>

namespace ecole::pages {

// "Maths (groupe 1)": the group only where the task has one.
std::string subject_text(const Words& words, const Shapes& shapes, const model::SubjectLook& subject,
                         std::string_view group);
// "Maths : exercice 5 (20 min)"; "Annulé – Maths : exercice 5 (20 min)"
std::string task_title(const Words& words, const Shapes& shapes, const model::TaskRow& task);
// "Donné le lundi 23 novembre par Mme Durand · environ 20 min · à rendre"
std::string task_details(const Words& words, const model::TaskRow& task);
// Its subject and its kind: "Maths", "contrôle".
std::vector<std::string> task_categories(const Words& words, const Shapes& shapes, const model::TaskRow& task);

} // namespace ecole::pages
