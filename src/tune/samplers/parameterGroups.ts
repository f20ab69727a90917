import type { FlatParameter } from '../space/flatSpace.ts'

/** The parameters that are always present together: those of the space itself, then those of each branch; or each alone. A tag's group comes first. */
export const parameterGroups = (parameters: readonly FlatParameter[], together: boolean): readonly (readonly FlatParameter[])[] => {
  if (!together) return parameters.map((parameter) => [parameter])
  const groups = new Map<string, FlatParameter[]>()
  for (const parameter of parameters) {
    const { when } = parameter
    const place = when === undefined ? '' : `${when.name}.${when.index}`
    groups.set(place, [...(groups.get(place) ?? []), parameter])
  }
  return [...groups.values()]
}
