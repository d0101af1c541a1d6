// The index, key by key. Segments are written with '/' here; the row that stands under each is of rows.hpp.
//
// inputs, given by the site:
//   record/<path>                      raw blob id (20 bytes) and the serialised record
//   document/<path>                    DocumentFacts
//   history/<path>                     LastChange
//   renamed/<path>/<old path>          a source that lay elsewhere before, with the same bytes
//   diagnostic/<file>/<owner>          findings (owner "!…": of the snapshot, of ecole.yml, of a theme file)
//   site calendar classes subjects forge options theme     settings, whole (school.hpp, pages/page.hpp)
//
// derived, with the rule that gives them:
//   source/<fold(path)>/<path>         SourceRow                                                  source
//   links-to/<fold(target)>/<path>     -                                                          source
//   out/<fold(output)>/<rank><path>/<n>  the output; rank 1 a source, 2 an alias, 3 an old name   source
//   under/<first segment>/<path>       -: free pages whose output lies below that folder          source
//   class/<class>/<folder>/<path>      -                                                          source
//   won/<path>/<n>                     output that the source may write                           claim
//   redirect/<output>                  output it leads to                                         claim
//   known-class/<class>                ClassRow                                                   class
//   taken/<path>                       -: a free page that lies where a class does                class
//   lesson/<path>/<n>                  LessonPage                                                 entry
//   order/<class>/<subject>/<date>/<path>/<n>         Neighbour                                   entry
//   subject/<class>/<subject>/<month>/<date>/<path>/<n>   LessonRow                               entry
//   week/<class>/<week>/<date>/<what>/<path>/<n>[/<t>]  what l: LessonRow, d: TaskRow, u: TaskRow entry
//   due/<class>/<date>/<path>/<n>/<t>  TaskRow                                                    entry
//   test/<class>/<date>/<path>/<n>/<t> TaskRow                                                    entry
//   undated/<class>/<date>/<path>/<n>/<t>  TaskRow                                                entry
//   done/<class>/<date>/<path>/<n>     LessonRow                                                  entry
//   article/<path>  page/<path>        DocumentPage                                               entry
//   articles/<month>/<date>/<path>     ArticleRow                                                 entry
//   branch/<first segment>/<path>      BranchRow                                                  entry
//   home-text                          DocumentPage                                               entry
//   used/<path>/<by>                   -: a document that somebody links                          entry
//   sitemap/<part>/<output>            date of the last change, or ""                             entry, lists
//   weeks/<class>/<week>               -                                                          week
//   months/<class>/<subject>/<month>   number of lessons                                          month
//   subjects/<class>/<subject>         SubjectLook and number of lessons                          subject
//   article-months/<month>             number of articles                                         article-month
//   nav/<first segment>                title and href                                             nav
//   file/<path>                        output; of a document that is published                    file
//   frame                              FrameRow                                                   frame
#pragma once

#include "engine/key.hpp"
#include <string>
#include <string_view>

namespace ecole::model {

// A number in a key, so that keys sort as the numbers do.
std::string number_segment(std::size_t number);

} // namespace ecole::model
