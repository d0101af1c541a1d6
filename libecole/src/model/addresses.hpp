// Where things stand in the built site: pure functions from names to output paths. Paths are lower-case ASCII but for
// the W of a week, relative, with '/'.
#pragma once

#include "base/date.hpp"
#include "content/parse.hpp"
#include "content/record.hpp"
#include <ecole/error.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace ecole::model {

inline constexpr std::string_view home_output = "index.html";
inline constexpr std::string_view articles_output = "articles/index.html";
inline constexpr std::string_view whole_class = "classe"; // the folder of lessons without a subject

// The id of a class from its folder's name, and the same without dashes: two folders that differ only in dashes,
// capitals or accents are one class to everybody but a computer.
inline constexpr std::size_t longest_class_id = 90;
std::string class_id(std::string_view folder);
std::string squashed(std::string_view class_id);

std::string class_output(std::string_view class_id);
std::string week_output(std::string_view class_id, std::string_view week); // week: "2026-W48"
std::string subject_output(std::string_view class_id, std::string_view subject_id);
std::string subject_month_output(std::string_view class_id, std::string_view subject_id,
                                 std::string_view month); // "2026-11"
// All lessons of a class in a month, and the months of a school year ("2026": the one that begins in that year).
std::string class_month_output(std::string_view class_id, std::string_view month);
std::string school_year_output(std::string_view class_id, int year);
// The name of a sequence in keys and addresses: "2026-les-fractions". It belongs to the school year of `day`, so that
// the same title may come again in the next one.
std::string sequence_id(std::string_view title, base::Date day);
std::string sequence_output(std::string_view class_id, std::string_view subject_id, std::string_view sequence_id);
// Where a link to an agenda leads: the class's page, or the home page.
std::string agenda_output(std::string_view class_folder);
std::string catch_up_output(std::string_view class_id, Language language); // for who was absent
std::string to_do_output(std::string_view class_id, Language language);
std::string assessments_output(std::string_view class_id, Language language);
// Of the whole class, or of one of its groups (groups.hpp).
std::string calendar_output(std::string_view class_id, std::string_view group_id, Language language);
std::string feed_output(std::string_view class_id);      // Atom
std::string json_feed_output(std::string_view class_id); // JSON Feed
// Whether a group of some class has its calendar there, or may come to have it.
bool is_group_calendar(std::string_view output);
std::string article_month_output(std::string_view month);
std::string day_anchor(base::Date day); // the HTML id of a day on its week page

// The outputs of a source: one for each lesson of a lesson or day file, one for an article, a page or a document; none
// for the page that is the home page's text.
std::vector<std::string> outputs_of(std::string_view path, const content::Record& record);
// Where the same bytes would be published at `path`.
std::vector<std::string> outputs_at(std::string_view path, content::Record record, const content::FolderNames& folders);
std::string document_output(std::string_view path);
// The pages' tree: the path below its folder, order numbers taken off each segment, without ending and "/index".
std::string page_place(std::string_view path);
bool is_home_text(std::string_view path);
// The same with order numbers kept and made comparable, as a page stands in the tree: "30-contact/10-venir" →
// "00030-contact/00010-venir". Its first segment is the page's branch.
std::string page_order(std::string_view path);
// What a file or folder name says when nobody gave a title: "10-venir-a-l-ecole" → "Venir a l ecole".
std::string title_from_name(std::string_view segment);
// First segments that belong to the program; a free page cannot lie there.
bool is_reserved(std::string_view output);
// Addresses that the program's own pages have in every site, and those of weeks, months, school years, sequences and
// indexes in any folder:
// nothing old can lead on from there.
bool is_own_address(std::string_view output);

// An old address as somebody wrote it in `alias:`, as an output path; "" when it is none.
std::string alias_output(std::string_view written);
// For an href: every byte but unreserved ones and '/' percent-encoded.
std::string percent_encoded(std::string_view path);
// "" for the root, "../" below one folder, "../../" below two.
std::string root_from(std::string_view output);

} // namespace ecole::model
