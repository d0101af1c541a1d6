// The index, key by key. Segments are written with '/' here; the row that stands under each is of rows.hpp.
//
// inputs, given by the site:
//   record/<path>                      raw blob id (20 bytes) and the serialised record
//   good/<path>                        of a page that is held back: its newest earlier version that is not (rules.hpp)
//   document/<path>                    DocumentFacts
//   history/<path>                     LastChange
//   origin/<path>                      Origin: where a page lay when it came, if not there, or there after another
//   renamed/<path>/<old path>          a source that lay elsewhere before
//   diagnostic/<file>/!<what>          findings of the snapshot, of ecole.yml, of a theme file
//   site calendar classes subjects forge options          settings, whole (school.hpp)
//   declared-class/<squashed>/<folder>                    -
//   declared-group/<class>/<group>     title
//   class-time/<class>                 days off and slots that ecole.yml gives (class_time.hpp)
//   timetable-file/<class>             slots of a portal's calendar file
//   template-<name> words assets asset/<name>             fingerprints of what the theme gives
//
// derived, with the rule that gives them (squashed: a class id without its dashes):
//   source/<fold(path)>/<path>         SourceRow                                                  source
//   beside/<fold(folder)>/<path>       -                                                          source
//   named/<fold(file name)>/<path>     -                                                          source
//   links-to/<fold(target)>/<path>     -                                                          source
//   out/<fold(output)>/<rank><path>/<n>  Claim; rank 0 a class, 1 a source, 2 an alias, 3 an old name   source, class
//   under/<squashed>/<output>/<path>   -: HTML that would lie in the folder of a class             source
//   class/<squashed>/<folder>/<path>   -                                                          source
//   looks-in/<fold(folder)>/<path>     -: a link that leads nowhere, there                        missing
//   looks-for/<fold(file name)>/<path> -: and its name                                            missing
//   in-class/<class>/<path>            -: dates of the source may need the class's time           source
//   timetable-table/<class>/<path>     slots of the table in the class's folder                   source
//   timetable/<class>                  ClassTime                                                  timetable
//   in-agenda/<path>/<path>            -: its events can be shown                                 source
//   known-class/<class>                ClassRow                                                   class
//   won/<fold(path)>/<path>/<n>        output that the source may write                           claim
//   copied/<path>                      output of a document                                       claim
//   redirect/<output>                  Claim                                                      claim
//   lesson/<path>/<n>                  LessonPage                                                 entry
//   order/<class>/<subject>/<date>/<path>/<n>         Neighbour                                   entry
//   subject/<class>/<subject>/<month>/<date>/<path>/<n>   LessonRow                               entry
//   week/<class>/<week>/<date>/<what>/<path>/<n>[/<t>]  what l: LessonRow, d: TaskRow, u: TaskRow entry
//   due/<class>/<date>/<path>/<n>/<t>  TaskRow                                                    entry
//   test/<class>/<date>/<path>/<n>/<t> TaskRow                                                    entry
//   undated/<class>/<date>/<path>/<n>/<t>  TaskRow                                                entry
//   done/<class>/<month>/<date>/<path>/<n>  LessonRow                                             entry
//   in-sequence/<class>/<subject>/<sequence>/<date>/<what>/<path>/<n>[/<t>]
//                                      what l: SequenceLesson, t: TaskRow of an assessment        entry
//   agenda/<class>/<date>/<path>/<n>/<t>  AgendaRow: no draft, nothing that is not visible yet    entry
//   load/<class>/<week>/<date>/<path>/<n>/<t>  LoadRow: assessments, and what takes time         entry
//   event/<class>/<date>/<path>/<n>    EventRow, under each of its days; <class> "-": of all of them   event
//   week/<class>/<week>/<date>/e/<path>/<n>  EventRow                                             event
//   announced/<class>/<date>/<path>/<n>  AgendaRow: no draft, nothing that is not visible yet     event
//   recent/<class>/<minute>/<date>/<path>/<n>  -: the same. Minute of the last change             entry
//   in-group/<class>/<group>/<date>/<path>/<n>  title                                             entry
//   article/<path>  page/<path>        DocumentPage                                               entry
//   articles/<month>/<date>/<path>     ArticleRow                                                 entry
//   branch/<first segment>/<path>      BranchRow                                                  entry
//   home-text/<path>                   DocumentPage                                               entry
//   used/<path>/<by>                   -: a document that somebody links, or by itself in documents/   entry, source
//   sitemap/<part>/<output>            date of the last change, or ""                             entry, frame
//   diagnostic/<file>/<rule>[/…]       findings                          source, class, claim, timetable, entry, load
//   weeks/<class>/<week>               -                                                          weeks
//   months/<class>/<subject>/<month>   number of lessons, SubjectLook                             months
//   class-months/<class>/<month>       -                                                          class-months
//   school-years/<class>/<year>/<month>  -                                                        class-months
//   sequences/<class>/<subject>/<sequence>  SequenceRow                                           sequences
//   in-feed/<path>/<n>/<class>         -: one of the newest lessons                               newest
//   groups/<class>/<group>             GroupRow                                                   groups
//   subjects/<class>/<subject>         number of lessons, SubjectLook                             subjects
//   article-months/<month>             number of articles                                         article-months
//   nav/<first segment>                title and href                                             nav
//   frame                              FrameRow                                                   frame
#pragma once

#include "engine/key.hpp"
#include <string>
#include <string_view>

namespace ecole::model {

// A number in a key, so that keys sort as the numbers do.
std::string number_segment(std::size_t number);
std::size_t number_of(std::string_view segment);

// Text of any length as one segment: folded, and a long one cut and ended by a hash (a key has at most 511 bytes).
std::string folded_segment(std::string_view text);
// The folded folder and the folded file name of a path.
std::string folder_segment(std::string_view path);
std::string name_segment(std::string_view path);

// Stands for a class in keys of what is for all of them.
inline constexpr std::string_view whole_school = "-";

// A path has at most this many bytes, so that two of them fit into a key.
inline constexpr std::size_t longest_path = 200;

} // namespace ecole::model
