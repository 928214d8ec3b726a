import type { RefObject } from "preact";
import { t } from "../../text/language";
import type { Filters } from "./filters";
import type { Case } from "./urgency";
import { conditionsOf } from "./verdict";

interface Props {
  cases: readonly Case[];
  filters: Filters;
  change: (next: Filters) => void;
  search: RefObject<HTMLInputElement | null>;
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

export const Select = ({ label, value, options, onChange }: SelectProps) => (
  <label class="filter">
    <span>{label}</span>
    <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{t().today.all}</option>
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

export function FilterBar({ cases, filters, change, search }: Props) {
  const text = t();
  const set = (name: keyof Filters) => (value: string) => change({ ...filters, [name]: value });
  const conditions = [...new Set(cases.flatMap((item) => conditionsOf(item.alerts)))].sort();
  const segments = [...new Set(cases.map((item) => item.segment).filter((name) => name !== null))].sort();
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <input
        ref={search}
        type="search"
        aria-label={text.today.search}
        placeholder={text.today.search}
        value={filters.search}
        onInput={(event) => set("search")(event.currentTarget.value)}
      />
      <Select label={text.today.severity} value={filters.severity} onChange={set("severity")} options={(["critical", "warning", "advisory"] as const).map((name) => [name, text.severity[name]] as const)} />
      <Select label={text.today.condition} value={filters.condition} onChange={set("condition")} options={conditions.map((name) => [name, text.condition[name] ?? name] as const)} />
      <Select label={text.today.segment} value={filters.segment} onChange={set("segment")} options={segments.map((name) => [name, name] as const)} />
      <Select
        label={text.today.status}
        value={filters.status}
        onChange={set("status")}
        options={[["mine", text.today.mine], ...(["open", "acknowledged", "in-recovery"] as const).map((name) => [name, text.status[name]] as const)]}
      />
    </form>
  );
}
