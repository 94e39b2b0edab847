#!/bin/sh
# Makes sample-video.webm, its captions, sample-video.vtt, and its poster, sample-poster.jpg: drawn slides that are spoken to. Each slide lasts as long as what is said on it.
# Needs ffmpeg (libvpx-vp9, libopus, drawtext) and espeak-ng; nobody who runs Concord does, the files are kept beside this script.
# Usage: sh drawSampleVideo.sh [FOLDER]. SERIF and SANS may name font files; otherwise fontconfig finds DejaVu. Prints where slides begin.
set -eu
folder=${1:-$(dirname "$0")}
serif=${SERIF:-$(fc-match -f '%{file}' 'DejaVu Serif:bold')}
sans=${SANS:-$(fc-match -f '%{file}' 'DejaVu Sans')}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
captions="$folder/sample-video.vtt"
slides=7
breath=350 rest=900
ink=0x18211d soft=0x5f6b65 pine=0x1c6954 honey=0xe0b040 brick=0x9e3a35 rule=0xd9ddd8
filter="drawbox=x=64:y=470:w=832:h=2:color=$rule:t=fill"
count=0 slide=-1 now=0 from=0
printf 'WEBVTT\n' >"$captions"
: >"$work/sounds"

seconds() { awk "BEGIN { printf \"%.3f\", $1 / 1000 }"; }
timed() { awk "BEGIN { t = $1 / 1000; printf \"%02d:%02d:%06.3f\", t / 3600, (t / 60) % 60, t % 60 }"; }
silence() {
  ffmpeg -hide_banner -loglevel error -y -f lavfi -i anullsrc=r=48000:cl=mono -t "$(seconds "$1")" "$work/$2.wav"
  echo "file '$work/$2.wav'" >>"$work/sounds"
}
# say TEXT: one sentence, one line of the captions
say() {
  count=$((count + 1))
  espeak-ng -v en-gb -s 152 -p 42 -g 3 -w "$work/raw.wav" "$1"
  ffmpeg -hide_banner -loglevel error -y -i "$work/raw.wav" -ar 48000 -ac 1 -af 'highpass=f=90,volume=0.9' "$work/said$count.wav"
  echo "file '$work/said$count.wav'" >>"$work/sounds"
  lasts=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$work/said$count.wav" | awk '{ printf "%d", $1 * 1000 }')
  printf '\n%s --> %s\n%s\n' "$(timed $now)" "$(timed $((now + lasts)))" "$1" >>"$captions"
  now=$((now + lasts))
  silence $breath "breath$count"
  now=$((now + breath))
}
# slide TITLE SECOND-LINE SENTENCE…: says them all, then draws for as long as that took
slide() {
  slide=$((slide + 1))
  from=$now
  [ $slide -gt 0 ] || from=0
  title=$1 second=$2
  shift 2
  for sentence in "$@"; do say "$sentence"; done
  silence $rest "rest$slide"
  now=$((now + rest))
  bar 64 470 $((832 * (slide + 1) / slides)) 2 $pine
  words 64 490 18 $soft "$sans" "Answering urgent support at night"
  words 64 72 40 $ink "$serif" "$title"
  [ -z "$second" ] || words 64 124 40 $ink "$serif" "$second"
  echo "$(seconds "$from") $title $second"
}
shown() { echo "enable='between(t,$(seconds "$from"),$(seconds $((now - 40))))'"; }
# words X Y SIZE COLOUR FONT TEXT
words() {
  count=$((count + 1))
  printf '%s' "$6" >"$work/text$count"
  filter="$filter,drawtext=fontfile=$5:textfile=$work/text$count:x=$1:y=$2:fontsize=$3:fontcolor=$4:$(shown)"
}
# bar X Y WIDTH HEIGHT COLOUR
bar() { filter="$filter,drawbox=x=$1:y=$2:w=$3:h=$4:color=$5:t=fill:$(shown)"; }

silence 500 begin
now=500

slide "Answering urgent support" "at night" \
  "Hello. This is about how we answer urgent support at night." \
  "It takes less than two minutes. Pause wherever an idea comes to you."
words 64 220 26 $soft "$sans" "Inês Carvalho, for everyone at Saltmarsh"
words 64 262 26 $soft "$sans" "Under two minutes. Pause wherever an idea comes."

slide "04:30 on the quay" "" \
  "At half past four in the morning, the first ferry crews check their passengers in." \
  "When the passenger list does not load, they phone us." \
  "But from ten at night to seven in the morning, Lisbon time, nobody here is on duty." \
  "Last month, one of us answered all the same. Eleven times."
words 64 170 27 $ink "$sans" "Crews check their passengers in."
words 64 220 27 $ink "$sans" "When the passenger list does not load, they phone us."
words 64 270 27 $ink "$sans" "From 22:00 to 07:00 in Lisbon nobody is on duty."
words 64 340 27 $brick "$sans" "Last month one of us answered eleven times."

slide "What the eleven calls were about" "" \
  "Seven of the eleven calls were about one thing: the list did not load." \
  "Three were about a lost password, and one was about a printer without paper."
bar 64 170 490 44 $honey
words 580 178 24 $ink "$sans" "7  list did not load"
bar 64 240 210 44 $honey
words 300 248 24 $ink "$sans" "3  lost password"
bar 64 310 70 44 $honey
words 160 318 24 $ink "$sans" "1  a printer without paper"

slide "Who picked up" "" \
  "Eight of these calls reached the same two people." \
  "They are not on duty either. They are the ones who said yes first."
for place in 0 1 2 3 4 5 6 7 8 9 10; do
  colour=$rule
  [ $place -lt 8 ] && colour=$brick
  bar $((64 + place * 72)) 180 52 52 $colour
done
words 64 270 27 $ink "$sans" "Eight of eleven calls reached the same two people."
words 64 320 27 $ink "$sans" "They are the ones who said yes first."

slide "How long a crew waits" "" \
  "By day, a crew waits fourteen minutes for an answer. At night, three hours and ten." \
  "The ferry leaves whether we answer or not."
words 64 170 24 $ink "$sans" "By day"
bar 200 166 37 40 $pine
words 257 172 24 $ink "$sans" "14 minutes"
words 64 250 24 $ink "$sans" "At night"
bar 200 246 500 40 $brick
words 720 252 24 $ink "$sans" "3 h 10 min"
words 64 340 27 $soft "$sans" "The ferry leaves whether we answer or not."

slide "What would be enough" "" \
  "What would be enough? A person answers within fifteen minutes." \
  "Nobody works nights, and nobody is woken more than twice a month." \
  "It costs at most twelve hundred euros a month, and it starts before the new timetable."
words 64 170 27 $ink "$sans" "A person answers within 15 minutes."
words 64 220 27 $ink "$sans" "Nobody works nights or is woken more than twice a month."
words 64 270 27 $ink "$sans" "It costs at most 1,200 euros a month."
words 64 320 27 $ink "$sans" "It starts before the new timetable."

slide "Your turn" "" \
  "Now it is your turn. Pin an idea to a moment of this video, to a sentence of the brief, or to nothing at all." \
  "Rough is fine. Judging comes later."
words 64 170 27 $ink "$sans" "Pin an idea to a moment of this video,"
words 64 220 27 $ink "$sans" "to a sentence of the brief, or to nothing at all."
words 64 290 27 $pine "$sans" "Rough is fine. Judging comes later."

ffmpeg -hide_banner -loglevel error -y -f concat -safe 0 -i "$work/sounds" -c copy "$work/voice.wav"
ffmpeg -hide_banner -loglevel error -y \
  -f lavfi -i "color=c=0xf5f6f3:s=960x540:r=10:d=$(seconds $now)" -i "$work/voice.wav" \
  -vf "$filter" -c:v libvpx-vp9 -crf 36 -b:v 0 -g 50 -deadline good -cpu-used 2 -pix_fmt yuv420p \
  -c:a libopus -b:a 32k -ac 1 -metadata title="Answering urgent support at night" -shortest \
  -fflags +bitexact -flags:v +bitexact -flags:a +bitexact "$folder/sample-video.webm"
ffmpeg -hide_banner -loglevel error -y -ss 3 -i "$folder/sample-video.webm" -frames:v 1 -q:v 4 \
  -fflags +bitexact -flags:v +bitexact "$folder/sample-poster.jpg"
