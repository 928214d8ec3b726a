import { computed } from "@preact/signals";
import { language, t } from "./language";

const formats = computed(() => {
  const tag = language.value === "de" ? "de-DE" : "en-GB";
  return {
    day: new Intl.DateTimeFormat(tag, { day: "2-digit", month: "short", year: "numeric" }),
    shortDay: new Intl.DateTimeFormat(tag, { day: "numeric", month: "short" }),
    calendarDay: new Intl.DateTimeFormat(tag, { day: "2-digit", month: "short", year: "numeric", timeZone: "UTC" }),
    month: new Intl.DateTimeFormat(tag, { month: "short", timeZone: "UTC" }),
    year: new Intl.DateTimeFormat(tag, { month: "short", year: "2-digit", timeZone: "UTC" }),
    time: new Intl.DateTimeFormat(tag, { day: "2-digit", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }),
    whole: new Intl.NumberFormat(tag, { maximumFractionDigits: 0 }),
    tenth: new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    hundredth: new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    signed: new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" }),
    share: new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 1 }),
  };
});

export const day = (at: string): string => formats.value.day.format(new Date(at));
/** A day of the calendar, which is the same everywhere: 2027-01-31. */
export const calendarDay = (day: string): string => formats.value.calendarDay.format(new Date(`${day}T00:00:00Z`));
export const shortDay = (at: string): string => formats.value.shortDay.format(new Date(at));
export const monthOf = (at: Date): string => (at.getUTCMonth() === 0 ? formats.value.year : formats.value.month).format(at);
export const time = (at: string): string => formats.value.time.format(new Date(at));
export const whole = (value: number): string => formats.value.whole.format(value);
export const tenth = (value: number): string => formats.value.tenth.format(value);
export const hundredth = (value: number): string => formats.value.hundredth.format(value);
export const share = (value: number): string => formats.value.share.format(value);
// A true minus is as wide as the plus.
export const signed = (value: number): string => formats.value.signed.format(value).replace("-", "−");

/** A span in its two largest units. */
export function span(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const { days, hours, minutes: unit } = t().time;
  const wholeDays = Math.floor(minutes / 1440);
  const wholeHours = Math.floor((minutes % 1440) / 60);
  if (wholeDays >= 10) {
    return `${wholeDays} ${days}`;
  }
  return wholeDays > 0 ? `${wholeDays} ${days} ${wholeHours} ${hours}` : wholeHours > 0 ? `${wholeHours} ${hours} ${minutes % 60} ${unit}` : `${minutes} ${unit}`;
}

export const countdown = (dueAt: string, now: number): string => {
  const left = Date.parse(dueAt) - now;
  return left >= 0 ? t().time.left(span(left)) : t().time.over(span(left));
};
