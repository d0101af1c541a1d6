// What somebody writes is never compiled as a template, and a template of a theme cannot take a page apart without end.
#include "hostile/attacked_site.hpp"
#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::tests;

namespace {

const std::string lesson = "cahier/6e-b/maths/2026-11-23.md", page = "6e-b/maths/2026-11-23.html";

} // namespace

TEST_CASE("content is never compiled as a template") {
  for (const std::string text : {"mot7{{site.title}}",
                                 "mot7{{{page.content}}}",
                                 "mot7{{&lesson.text}}",
                                 "mot7{{#site}}x{{/site}}",
                                 "mot7{{>frame}}",
                                 "mot7{{=<% %>=}}",
                                 "mot7{{! a }}",
                                 "mot7{{^a}}b{{/a}}",
                                 "mot7{{t.home}}",
                                 "mot7{{root}}",
                                 "mot7{{#lambda}}alert(1){{/lambda}}",
                                 "mot7{{asset.carnet_css}}",
                                 "mot7{{",
                                 "mot7}}",
                                 "mot7{{#a}}",
                                 "mot7{% raw %}{{ a }}{% endraw %}",
                                 "mot7{{< figure >}}",
                                 "mot7{{.Site.Title}}",
                                 "mot7<%= a %>",
                                 "mot7${a}",
                                 "mot7{date}",
                                 "mot7{title}{subject}{1}{author}"}) {
    INFO(text);
    std::string quoted = text;
    const Attacked attacked = attacked_by(
        {{"ecole.yml", "title: 'Les Tilleuls " + quoted +
                           "'\nid: tilleuls\nbase_url: https://tilleuls.example/\ncalendar: {zone: A}\nclasses:\n" +
                           "  6e-b: {title: '" + quoted + "'}\nsubjects:\n  maths: {title: '" + quoted + "'}\n"},
         {lesson, "---\nauthor: '" + quoted + "'\nsequence: '" + quoted + "'\n---\n# " + text + "\n\n" + text + " `" +
                      text + "` [" + text + "](<" + text + ".pdf>)\n\n## Pour vendredi : " + text + "\n\n" + text +
                      "\n"},
         {"cahier/6e-b/maths/2026-11-24-{{site.title}}.md", "# A\n"},
         {"articles/2026-11-20-a.md", "# " + text + "\n\n" + text + "\n"},
         {"pages/a.md", "---\ntitle: '" + quoted + "'\n---\n" + text + "\n"},
         {"agenda/2026-11.md", "## 26 novembre : " + text + " (" + text + ")\n\n" + text + "\n"}});
    // As it was typed, a sign for a sign.
    CHECK(text_of_html(attacked.outputs.at(page)).find(text) != std::string::npos);
    CHECK(text_of_html(attacked.outputs.at("6e-b/2026-W48.html")).find("mot7") != std::string::npos);
  }
}

TEST_CASE("a template that takes data for markup is given text") {
  const std::string text = "<script>alert(1)</script>";
  for (const std::string tag :
       {"{{{lesson.title}}}", "{{&lesson.title}}", "{{&page.title}}", "{{{site.title}}}",
        "{{#lesson}}{{{title}}}{{/lesson}}", "{{=<% %>=}}<%{lesson.title}%>",
        "{{#lesson.tasks}}{{{line}}}{{/lesson.tasks}}", "{{{lesson.author}}}", "{{{t.home}}}"}) {
    INFO(tag);
    const Attacked attacked =
        attacked_by({{"theme/templates/lesson.mustache", "<h1>mot7 " + tag + "</h1>\n"},
                     {lesson, "---\nauthor: '" + text + "'\n---\n# " + text + "\n\n## Pour vendredi : " + text + "\n"},
                     {"cahier/4e-a/francais/2026-11-19.md", "# La nouvelle\n"},
                     {"theme/strings/fr.yml", "home: '" + text + "'\n"}},
                    Harmless::there);
    CHECK(attacked.outputs.at(page).find("mot7") != std::string::npos);
    CHECK(attacked.outputs.at(page).find(text) == std::string::npos);
  }
}

TEST_CASE("a theme's lists without end and partials of partials are cut off") {
  std::string deep = "{{#lesson}}";
  for (int i = 0; i < 60; ++i) deep += "{{#tasks}}";
  for (int i = 0; i < 60; ++i) deep += "{{/tasks}}";
  deep += "{{/lesson}}";
  CHECK(error_of({{"theme/templates/lesson.mustache", deep},
                  {lesson, "# A\n\n## Pour vendredi : mot7\n\n## Pour jeudi : mot8\n"}}) ==
        "template-output-too-large");
  for (const std::string& bytes : {std::string("{{>a}}"), std::string("{{#lesson}}{{>lesson}}{{/lesson}}"),
                                   std::string(1 << 20, '{'), std::string("{{#") + std::string(60'000, 'a') + "}}",
                                   std::string("\xff\xfe{{a}}"), std::string("{{a\0b}}", 8)}) {
    INFO(bytes.substr(0, 60));
    Sources sources = {{"theme/templates/lesson.mustache", bytes},
                       {lesson, "# A\n\n## Pour vendredi : mot7\n\n## Pour jeudi : mot8\n"}};
    for (char name = 'a'; name <= 'z'; ++name) {
      std::string partial;
      for (int i = 0; i < 10; ++i)
        partial += std::string("{{>") + static_cast<char>(name == 'z' ? 'a' : name + 1) + "}}";
      sources[std::string("theme/templates/") + name + ".mustache"] = partial;
    }
    attacked_by(sources, Harmless::there);
  }
}
