#include "snapshot/similarity.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace ecole::snapshot;

TEST_CASE("how much of two texts is in lines that both have") {
  const auto alike = [](std::string_view a, std::string_view b) { return similarity(lines_of(a), lines_of(b)); };
  CHECK(alike("a\nb\n", "a\nb\n") == 1000);
  CHECK(alike("a\nb\n", "b\r\n\r\n  a") == 1000); // neither their order nor what is around them
  CHECK(alike("abc\ndefg\n", "abc\nhijk\n") == 428);
  CHECK(alike("abcd\nefg\n", "abcd\nhij\n") == 571);
  CHECK(alike("aa\naa\naa\n", "aa\nbb\naa\n") == 666); // each line once
  CHECK(alike("", "") == 0);
  CHECK(alike(" \n\r\n", "") == 0);
  CHECK(alike("a", "a" + std::string(5000, ' ') + "\nb") == 500);
  CHECK(alike("a", "a\nb\nc") == 0); // it cannot be half of it: not counted
}

TEST_CASE("and how much in words") {
  const auto alike = [](std::string_view a, std::string_view b) { return similarity(words_of(a), words_of(b)); };
  CHECK(alike("un deux\ntrois", "trois\tdeux un") == 1000);
  CHECK(alike("un deux", "un trois") == 285);
  CHECK(alike("Pour vendredi 27", "Pour vendredi 28") == 857);
  CHECK(alike("a\xff\xfe b", "a\xff\xfe c") == 750);
}
