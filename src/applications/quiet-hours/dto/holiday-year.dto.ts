import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, Matches } from 'class-validator';
import { INT32 } from '../../../common/openapi/field-types.js';
import { IsName } from '../../tenants/name.validator.js';
import { says } from '../../../common/validation/says.js';

const MOST_DAYS = 100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAYS = { type: [String] as [StringConstructor], maxItems: MOST_DAYS };
const EACH_A_DAY = {
  ...says('must have dates as YYYY-MM-DD only', '每一项都必须是 YYYY-MM-DD 格式的日期'),
  each: true,
};
const ONCE = says('must have each date once', '不能有重复的日期');

/** Body of `PUT /v1/holidays/{year}`. */
@ApiSchema({ name: 'PutHolidayYearRequest' })
export class PutHolidayYearDto {
  @ApiProperty({ minLength: 1, maxLength: 100, example: 'State Council notice of 2026-11', description: 'For people' })
  @IsName()
  source!: string;

  @ApiProperty({ ...DAYS, example: ['2027-01-01'], description: 'Days off, weekends among them or not' })
  @IsArray()
  @ArrayMaxSize(MOST_DAYS)
  @ArrayUnique(ONCE)
  @Matches(DAY, EACH_A_DAY)
  holidays!: string[];

  @ApiProperty({ ...DAYS, example: ['2027-02-20'], description: 'Days of a weekend on which people work' })
  @IsArray()
  @ArrayMaxSize(MOST_DAYS)
  @ArrayUnique(ONCE)
  @Matches(DAY, EACH_A_DAY)
  workdays!: string[];
}

/** The holidays of one year. */
@ApiSchema({ name: 'HolidayYear' })
export class HolidayYearDto {
  @ApiProperty({ ...INT32, example: 2026 })
  year!: number;

  @ApiProperty({
    example: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    description: 'The notice that announced them',
  })
  source!: string;

  @ApiProperty({ example: true, description: 'It came with this version; a loaded one takes its place' })
  builtIn!: boolean;

  @ApiProperty({ type: [String], example: ['2026-01-01'], description: 'Days off' })
  holidays!: string[];

  @ApiProperty({ type: [String], example: ['2026-01-04'], description: 'Days of a weekend on which people work' })
  workdays!: string[];
}

/** What a removal leaves. */
@ApiSchema({ name: 'RemovedHolidayYear' })
export class RemovedHolidayYearDto {
  @ApiProperty({
    type: HolidayYearDto,
    nullable: true,
    description: 'The year as it came with this version, which holds again; null: it is unknown, and has weekends only',
  })
  remaining!: HolidayYearDto | null;
}

@ApiSchema({ name: 'HolidayYearList' })
export class HolidayYearListDto {
  @ApiProperty({ type: [HolidayYearDto] })
  items!: HolidayYearDto[];
}
