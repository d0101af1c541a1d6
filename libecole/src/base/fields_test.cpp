#include "base/fields.hpp"

#include <catch2/catch.hpp>

namespace ecole::base {

namespace {

enum class Color : std::uint8_t { red, green, blue };

struct Point {
  std::int16_t x = 0;
  std::uint8_t y = 0;
  bool operator==(const Point&) const = default;
};

struct Drawing {
  std::string title;
  Color color = Color::red;
  Weekday day = Weekday::monday;
  std::optional<Date> date;
  std::vector<Point> points;
  std::set<int> layers;
  std::pair<bool, char> mark{};
  bool operator==(const Drawing&) const = default;
};

struct Fields {
  static void of(auto& walk, Point& r) { walk(r.x, r.y); }
  static void of(auto& walk, Drawing& r) { walk(r.title, r.color, r.day, r.date, r.points, r.layers, r.mark); }
  static Color last(Color) { return Color::blue; }
};

template <typename T>
std::optional<T> read(const ByteWriter& bytes) {
  return read_fields<Fields, T>(bytes.bytes());
}

} // namespace

TEST_CASE("structures are read again as they were written, and never from a part of their bytes") {
  const Drawing drawing{
      "carré",        Color::blue,   Weekday::sunday, Date::parse("2026-11-23"), {{-32768, 255}, {3, 4}},
      {-1, 5, 70000}, {true, '\xff'}};
  const std::string bytes = field_bytes<Fields>(drawing);
  CHECK(read_fields<Fields, Drawing>(bytes) == drawing);
  for (std::size_t cut = 0; cut < bytes.size(); ++cut)
    CHECK_FALSE(read_fields<Fields, Drawing>(std::string_view(bytes).substr(0, cut)));
  CHECK_FALSE(read_fields<Fields, Drawing>(bytes + '\0'));
}

TEST_CASE("bytes that say what a field cannot hold are damaged") {
  CHECK(read<Point>(ByteWriter().signed_number(32767).signed_number(0)) == Point{32767, 0});
  CHECK_FALSE(read<Point>(ByteWriter().signed_number(32768).signed_number(0)));
  CHECK_FALSE(read<Point>(ByteWriter().signed_number(0).signed_number(-1)));
  CHECK(read<Color>(ByteWriter().number(2)) == Color::blue);
  CHECK_FALSE(read<Color>(ByteWriter().number(3)));
  CHECK_FALSE(read<Weekday>(ByteWriter().number(0)));
  CHECK(read<Weekday>(ByteWriter().number(7)) == Weekday::sunday);
  CHECK_FALSE(read<Weekday>(ByteWriter().number(8)));
  CHECK_FALSE(read<bool>(ByteWriter().number(2)));
  CHECK_FALSE(read<char>(ByteWriter().number(256)));
  // A count of which there cannot be so many is not believed.
  CHECK_FALSE(read<std::vector<Point>>(ByteWriter().number(1'000'000'000'000)));
}

} // namespace ecole::base
