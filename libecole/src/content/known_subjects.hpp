// Subjects whose names mean something without any settings.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::content {

struct KnownSubject {
  std::string_view id, fr, en, color;
};
// By the slug of a name as schools write it ("maths", "histoire-geo"); nullptr when it is not in the list.
const KnownSubject* known_subject(std::string_view slug);
// Slugs of the subjects that a site has beside these, sorted.
using MoreSubjects = std::span<const std::string>;

// Adds those of `names` that are no subject yet, neither here nor in `more`, which stays sorted.
void add_subjects(std::vector<std::string>& more, const std::vector<std::string>& names);

// The same, and by a whole title: "education-physique-et-sportive".
const KnownSubject* subject_titled(std::string_view slug);

// One name for all that a subject has: "Maths" and "Mathématiques" are the same; any other is its own slug.
std::string one_name_of(std::string_view subject);

// Whether one of these slugs begins with that word, or is it. `cut_off`: more letters may follow.
bool begins_subject(std::string_view word, bool cut_off = false);

} // namespace ecole::content
