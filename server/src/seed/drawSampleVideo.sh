#!/bin/sh
# Draws sample-video.webm: seven slides of seven seconds with a soft chime at each, by ffmpeg with libvpx-vp9, libopus and drawtext.
# Usage: sh drawSampleVideo.sh [OUTPUT]. SERIF and SANS may name font files; otherwise fontconfig finds DejaVu.
set -eu
output=${1:-"$(dirname "$0")/sample-video.webm"}
serif=${SERIF:-$(fc-match -f '%{file}' 'DejaVu Serif:bold')}
sans=${SANS:-$(fc-match -f '%{file}' 'DejaVu Sans')}
texts=$(mktemp -d)
trap 'rm -r "$texts"' EXIT
seconds=7 slides=7
ink=0x18211d soft=0x5f6b65 pine=0x1c6954 honey=0xe0b040 brick=0x9e3a35 rule=0xd9ddd8
filter="drawbox=x=64:y=470:w=832:h=2:color=$rule:t=fill"
count=0 slide=-1

shown() { echo "enable='between(t,$((slide * seconds)),$((slide * seconds + seconds))-0.04)'"; }
# words X Y SIZE COLOUR FONT TEXT
words() {
  count=$((count + 1))
  printf '%s' "$6" >"$texts/$count"
  filter="$filter,drawtext=fontfile=$5:textfile=$texts/$count:x=$1:y=$2:fontsize=$3:fontcolor=$4:$(shown)"
}
# bar X Y WIDTH HEIGHT COLOUR
bar() { filter="$filter,drawbox=x=$1:y=$2:w=$3:h=$4:color=$5:t=fill:$(shown)"; }
slide() {
  slide=$((slide + 1))
  bar 64 470 $((832 * (slide + 1) / slides)) 2 $pine
  words 64 490 18 $soft "$sans" "Answering urgent support at night"
  words 64 72 40 $ink "$serif" "$1"
}

slide "Answering urgent support"
words 64 124 40 $ink "$serif" "at night"
words 64 220 26 $soft "$sans" "Inês Carvalho, for everyone at Saltmarsh"
words 64 262 26 $soft "$sans" "Under a minute. Pause wherever an idea comes."

slide "04:30 on the quay"
words 64 170 27 $ink "$sans" "Crews check their passengers in."
words 64 220 27 $ink "$sans" "When the passenger list does not load, they phone us."
words 64 270 27 $ink "$sans" "From 22:00 to 07:00 in Lisbon nobody is on duty."
words 64 340 27 $brick "$sans" "Last month one of us answered eleven times."

slide "What the eleven calls were about"
bar 64 170 490 44 $honey
words 580 178 24 $ink "$sans" "7  list did not load"
bar 64 240 210 44 $honey
words 300 248 24 $ink "$sans" "3  lost password"
bar 64 310 70 44 $honey
words 160 318 24 $ink "$sans" "1  a printer without paper"

slide "Who picked up"
for place in 0 1 2 3 4 5 6 7 8 9 10; do
  colour=$rule
  [ $place -lt 8 ] && colour=$brick
  bar $((64 + place * 72)) 180 52 52 $colour
done
words 64 270 27 $ink "$sans" "Eight of eleven calls reached the same two people."
words 64 320 27 $ink "$sans" "They are the ones who said yes first."

slide "How long a crew waits"
words 64 170 24 $ink "$sans" "By day"
bar 200 166 37 40 $pine
words 257 172 24 $ink "$sans" "14 minutes"
words 64 250 24 $ink "$sans" "At night"
bar 200 246 500 40 $brick
words 720 252 24 $ink "$sans" "3 h 10 min"
words 64 340 27 $soft "$sans" "The ferry leaves whether we answer or not."

slide "What would be enough"
words 64 170 27 $ink "$sans" "A person answers within 15 minutes."
words 64 220 27 $ink "$sans" "Nobody works nights or is woken more than twice a month."
words 64 270 27 $ink "$sans" "It costs at most 1,200 euros a month."
words 64 320 27 $ink "$sans" "It starts before the new timetable."

slide "Your turn"
words 64 170 27 $ink "$sans" "Pin an idea to a moment of this video,"
words 64 220 27 $ink "$sans" "to a sentence of the brief, or to nothing at all."
words 64 290 27 $pine "$sans" "Rough is fine. Judging comes later."

length=$((slides * seconds))
ffmpeg -hide_banner -loglevel error -y \
  -f lavfi -i "color=c=0xf5f6f3:s=960x540:r=10:d=$length" \
  -f lavfi -i "aevalsrc='0.12*exp(-3*mod(t,$seconds))*(sin(2*PI*523.25*t)+0.6*sin(2*PI*659.25*t))':s=48000:d=$length" \
  -vf "$filter" -c:v libvpx-vp9 -crf 36 -b:v 0 -g 70 -deadline good -cpu-used 2 -pix_fmt yuv420p \
  -c:a libopus -b:a 24k -metadata title="Answering urgent support at night" -fflags +bitexact -flags:v +bitexact "$output"
